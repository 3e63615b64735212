// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/conflict_text.h"

#include "models/text/byte_size.h"
#include "models/text/visible_text.h"
#include "ui/text/revision_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::ConflictDialog", text);
}

} // namespace

QString conflictHeadline(const QByteArray &key, const Revision &theirs)
{
    const QString name = visibleText(key);
    if (theirs.isLive())
        return words("Somebody changed %1 while you were editing it.").arg(name);
    return theirs.expired ? words("%1 expired while you were editing it.").arg(name)
                          : words("%1 was deleted while you were editing it.").arg(name);
}

QString conflictExplanation(const Revision &theirs)
{
    if (theirs.isLive())
        return words("Nothing was overwritten: the server has their value, and your edit is here. "
                     "Keep theirs drops your edit. Replace theirs with mine writes your edit over "
                     "their value. Save merged writes the text under Merged. Keep editing writes "
                     "nothing and goes back to your edit.");
    return words("Nothing was written: the key is still gone, and your edit is here. Keep theirs "
                 "leaves it gone and drops your edit. Replace theirs with mine creates the key "
                 "again with your edit. Save merged creates it again with the text under Merged. "
                 "Keep editing writes nothing and goes back to your edit.");
}

QString baseHeading(const std::optional<Revision> &base)
{
    if (!base || base->isAbsent())
        return words("Base: the key was not there");
    if (!base->isLive())
        return words("Base: the key was not there, %1").arg(revisionPhrase(*base));
    return words("Base: %1").arg(revisionPhrase(*base));
}

QString theirsHeading(const Revision &theirs)
{
    return words("Theirs: %1").arg(revisionPhrase(theirs));
}

QString mineHeading(qsizetype bytes)
{
    return words("Mine: your edit, %1").arg(byteSize(bytes));
}

QString changedAgainText(const Revision &theirs, bool keepsMerged)
{
    const QString what = theirs.isLive()
                             ? words("The key changed again: theirs is now revision %1. Nothing of "
                                     "yours was written.")
                                   .arg(theirs.revision)
                             : words("The key is gone now. Nothing of yours was written.");
    if (keepsMerged)
        return what + u' ' +
               words("What you typed under Merged stays and knows nothing of this change.");
    return what + u' ' +
           (theirs.isLive() ? words("Merged was made anew from it.")
                            : words("Merged is your edit, as there is nothing to merge it with."));
}

} // namespace kvasir
