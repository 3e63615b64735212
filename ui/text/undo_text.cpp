// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/undo_text.h"

#include "models/text/visible_text.h"
#include "ui/text/outcome_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

struct UndoWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::UndoWords)
};

} // namespace

QString nothingToUndoText()
{
    return UndoWords::tr(
        "There is nothing to undo, or the last write cannot be: it is still on its "
        "way, or nobody knows what was there before. See the journal.");
}

QString alreadyGoneText(const JournalEntry &created)
{
    return UndoWords::tr("There is nothing to undo: %1 is deleted already.")
        .arg(visibleText(created.edit.key));
}

QString undoneText(const JournalEntry &undone, const KeyEdit &sent, const WriteOutcome &outcome)
{
    const QString done = outcomeText(sent, outcome);
    switch (undone.edit.operation) {
    case Operation::Put:
        return UndoWords::tr("Undid your change. %1").arg(done);
    case Operation::Delete:
        return UndoWords::tr("Undid your deletion. %1").arg(done);
    case Operation::Purge:
        return UndoWords::tr("Undid your purge; the older revisions stay gone. %1").arg(done);
    }
    return done;
}

} // namespace kvasir
