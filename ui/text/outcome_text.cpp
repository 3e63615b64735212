// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/outcome_text.h"

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
        switch (edit.operation) {
        case Operation::Put:
            return tr("Saved %1 as revision %2.").arg(key, number(written.revision));
        case Operation::Delete:
            return tr("Deleted %1; its history stays. The deletion is revision %2.")
                .arg(key, number(written.revision));
        case Operation::Purge:
            return tr("Purged %1 with its history. The purge is revision %2.")
                .arg(key, number(written.revision));
        }
        return {};
    }

    QString operator()(const Conflict &conflict) const
    {
        const Revision &theirs = conflict.theirs;
        if (edit.expectedRevision == 0 && theirs.isLive())
            return tr("%1 already exists at revision %2. Nothing was written.")
                .arg(key, number(theirs.revision));
        if (theirs.isAbsent())
            return tr("%1 is gone: the server keeps nothing of it any more. Nothing was written.")
                .arg(key);
        if (!theirs.isLive())
            return tr("%1 was deleted meanwhile by revision %2. Nothing was written.")
                .arg(key, number(theirs.revision));
        return tr("%1 was changed meanwhile: it is now revision %2, not %3. Nothing was written. "
                  "Look at the new value, then try again.")
            .arg(key, number(theirs.revision), number(edit.expectedRevision));
    }

    QString operator()(const Unknown &unknown) const
    {
        return tr("It is not known whether the change of %1 was carried out. %2 Wait until the "
                  "status reads live, then look at the key's history before trying again.")
            .arg(key, errorText(unknown.error));
    }

    QString operator()(const Failed &failed) const
    {
        return tr("%1 was not changed. %2").arg(key, errorText(failed.error));
    }
};

} // namespace

QString nothingToSaveText()
{
    return QCoreApplication::translate(
        "kvasir::OutcomeWords",
        "Nothing to save: what you typed is white space between JSON tokens, which keeps the "
        "layout that the value has. Show it as Text to change that.");
}

QString outcomeText(const KeyEdit &edit, const WriteOutcome &outcome)
{
    return std::visit(OutcomeWords{edit, QString::fromUtf8(edit.key)}, outcome);
}

} // namespace kvasir
