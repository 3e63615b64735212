// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/outcome_text.h"

#include "models/text/visible_text.h"
#include "ui/text/error_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

/// Given to arg() together with the key, whose name may hold a "%1" of its own.
QString number(quint64 revision)
{
    return QString::number(revision);
}

struct OutcomeWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::OutcomeWords)

public:
    const KeyEdit &edit;
    QString key;

    QString operator()(const Written &written) const
    {
        if (written.overwrittenBy)
            return tr("“%1” was changed as revision %2, and overwritten since by revision %3.")
                .arg(key, number(written.revision), number(written.overwrittenBy));
        switch (edit.operation) {
        case Operation::Put:
            return tr("Saved “%1” as revision %2.").arg(key, number(written.revision));
        case Operation::Delete:
            return tr("Deleted “%1”; its history stays. The deletion is revision %2.")
                .arg(key, number(written.revision));
        case Operation::Purge:
            return tr("Purged “%1” with its history. The purge is revision %2.")
                .arg(key, number(written.revision));
        }
        return {};
    }

    QString operator()(const Conflict &conflict) const
    {
        const Revision &theirs = conflict.theirs;
        if (conflict.mayHaveBeenWritten)
            return tr("“%1” is now revision %2, by somebody else. The answer to your change was "
                      "lost, and it cannot be said any more whether it was saved before that or "
                      "not at all. Look at the new value, then try again.")
                .arg(key, number(theirs.revision));
        if (edit.expectedRevision == 0 && theirs.isLive())
            return tr("“%1” already exists at revision %2. Nothing was written.")
                .arg(key, number(theirs.revision));
        if (theirs.isAbsent())
            return tr("“%1” is gone: the server keeps nothing of it any more. Nothing was written.")
                .arg(key);
        if (!theirs.isLive())
            return tr("“%1” was deleted meanwhile by revision %2. Nothing was written.")
                .arg(key, number(theirs.revision));
        return tr("“%1” was changed meanwhile: it is now revision %2, not %3. Nothing was written. "
                  "Look at the new value, then try again.")
            .arg(key, number(theirs.revision), number(edit.expectedRevision));
    }

    QString operator()(const Unknown &unknown) const
    {
        if (unknown.isNotThereYet)
            return tr("The change of “%1” was not saved: no answer came, and the key is unchanged "
                      "on "
                      "the server. Retry sends it again; should the first one arrive late, it is "
                      "not carried out twice.")
                .arg(key);
        return tr("It is not known whether the change of “%1” was carried out: the answer was "
                  "lost, "
                  "and the server could not be asked since. Retry finds out, and makes the change "
                  "if it is not there.")
            .arg(key);
    }

    QString operator()(const Failed &failed) const
    {
        return tr("“%1” was not changed. %2").arg(key, errorText(failed.error));
    }
};

} // namespace

QString writesLeftText(int count)
{
    return count == 1 ? OutcomeWords::tr("A write was under way when the connection was left. It "
                                         "may have been carried out: the journal says which.")
                      : OutcomeWords::tr("%1 writes were under way when the connection was left. "
                                         "They may have been carried out: the journal says which.")
                            .arg(count);
}

QString bucketLeftText()
{
    return OutcomeWords::tr(
        "The bucket is not open any more, so nothing was created. Copy what you "
        "need, and close this.");
}

QString sameAlreadyText(const QByteArray &key)
{
    return OutcomeWords::tr("Nothing was written: somebody else gave “%1” the same value.")
        .arg(visibleText(key));
}

QString nothingToSaveText()
{
    return QCoreApplication::translate(
        "kvasir::OutcomeWords",
        "Nothing to save: what you typed is white space between JSON tokens, which keeps the "
        "layout that the value has. Show it as Text to change that.");
}

QString outcomeText(const KeyEdit &edit, const WriteOutcome &outcome)
{
    return std::visit(OutcomeWords{edit, visibleText(edit.key)}, outcome);
}

} // namespace kvasir
