// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/conflict_text.h"

#include "models/diff/excerpts.h"
#include "models/merge/conflict_values.h"
#include "models/text/byte_size.h"
#include "models/text/visible_text.h"
#include "models/values/hex_dump.h"
#include "ui/text/revision_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::ConflictDialog", text);
}

} // namespace

QString conflictHeadline(const QByteArray &key, const Revision &theirs, bool hasExpired)
{
    const QString name = visibleText(key);
    if (hasExpired)
        return theirs.isLive()
                   ? words("“%1” expired while you were editing it: the revision before "
                           "is current again.")
                         .arg(name)
                   : words("“%1” expired while you were editing it.").arg(name);
    return theirs.isLive() ? words("Somebody changed “%1” while you were editing it.").arg(name)
                           : words("“%1” was deleted while you were editing it.").arg(name);
}

QString conflictExplanation(const Revision &theirs, const QByteArray &mine, bool hasMerged)
{
    if (theirs.isLive() && theirs.value == mine)
        return words("Their value is the same as yours, byte for byte, so there is nothing to "
                     "write. Keep theirs goes on from it. Keep editing goes back to your edit.");
    const QString merged =
        !hasMerged ? QString()
        : theirs.isLive()
            ? words("Save merged writes the text under Merged.") + u' '
            : words("Save merged creates it again with the text under Merged.") + u' ';
    if (theirs.isLive())
        return words("Nothing was overwritten: the server has their value, and your edit is here. "
                     "Keep theirs drops your edit. Replace theirs with mine writes your edit over "
                     "their value. %1Keep editing writes nothing and goes back to your edit.")
            .arg(merged);
    return words("Nothing was written: the key is still gone, and your edit is here. Keep theirs "
                 "leaves it gone and drops your edit. Replace theirs with mine creates the key "
                 "again with your edit. %1Keep editing writes nothing and goes back to your edit.")
        .arg(merged);
}

QString stagingExplanation(const Revision &theirs, const QByteArray &mine, bool hasMerged)
{
    if (theirs.isLive() && theirs.value == mine)
        return words("Their value is the same as what you staged, byte for byte, so there is "
                     "nothing to write. Keep theirs takes your edit out of the change set. Keep "
                     "editing leaves it there.");
    return words("Nothing is written before the change set is applied. Keep theirs takes your edit "
                 "out of the change set; it stays a draft. Replace theirs with mine stages it on "
                 "top of theirs. %1Keep editing leaves it as it was staged.")
        .arg(hasMerged ? words("Stage merged stages the text under Merged.") + u' ' : QString());
}

QString baseHeading(const std::optional<Revision> &base)
{
    if (!base)
        return words("Base: not kept any more");
    if (base->isAbsent())
        return words("Base: the key was not there");
    if (!base->isLive())
        return words("Base: the key was not there, %1").arg(revisionPhrase(*base));
    return words("Base: %1").arg(revisionPhrase(*base));
}

QString theirsHeading(const Revision &theirs, bool hasExpired)
{
    return hasExpired && theirs.isAbsent()
               ? words("Theirs: expired, the server keeps nothing of this key")
               : words("Theirs: %1").arg(revisionPhrase(theirs));
}

QString withoutTheirsText(bool hasExpired)
{
    return hasExpired ? words("The key expired: there is no value.")
                      : words("The key was deleted: there is no value.");
}

QString mineHeading(qsizetype bytes)
{
    return words("Mine: your edit, %1").arg(byteSize(bytes));
}

QString withoutBaseText(const std::optional<Revision> &base)
{
    if (!base)
        return words("The revision that your edit started from is not kept any more, so every "
                     "difference is a conflict.");
    return base->isLive() ? QString()
                          : words("The key was not there when your edit began, so every "
                                  "difference is a conflict.");
}

QString withoutMergeText(const ConflictValues &values)
{
    if (values.areTooLarge())
        return words("Merged: not available, because a value is larger than %1. The other panes "
                     "show where the values begin to differ. Keep one of them.")
            .arg(byteSize(longestCompared));
    const QList<QByteArray> all = values.all();
    const bool isCut = std::any_of(all.begin(), all.end(), [](const QByteArray &value) {
        return value.size() > hexDumpLimit;
    });
    const auto size = [](const std::optional<QByteArray> &value) {
        return value ? byteSize(value->size()) : words("none");
    };
    const QString text = words("Merged: not available, because a value is binary (theirs: %1, "
                               "base: %2, mine: %3). Keep one of the two.")
                             .arg(size(values.theirs), size(values.base), size(values.mine));
    return isCut ? text + u' ' + words("Only the first MiB of each is shown.") : text;
}

QString changedAgainText(const Revision &theirs, bool hasExpired, const MergedAgain &merged)
{
    const QString what =
        theirs.isLive() ? words("The key changed again: theirs is now revision %1. Nothing of "
                                "yours was written.")
                              .arg(theirs.revision)
        : hasExpired ? words("The key has expired now. Nothing of yours was written.")
                     : words("The key is gone now. Nothing of yours was written.");
    if (merged.keepsTyped)
        return what + u' ' +
               words("What you typed under Merged stays and knows nothing of this change.");
    if (!merged.hasText)
        return what;
    if (!theirs.isLive())
        return what + u' ' + words("Merged is your edit, as there is nothing to merge it with.");
    const QString anew = what + u' ' + words("Merged was made anew from it.");
    if (merged.droppedChoices == 0)
        return anew;
    return anew + u' ' +
           (merged.droppedChoices == 1
                ? words("1 choice has to be made again, because theirs has another value there.")
                : words("%L1 choices have to be made again, because theirs has other values there.")
                      .arg(merged.droppedChoices));
}

} // namespace kvasir
