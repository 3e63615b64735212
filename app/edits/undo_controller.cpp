// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/undo_controller.h"

#include "ui/edits/confirm_write_dialog.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/undo_text.h"

#include <QDateTime>

namespace kvasir {

UndoController::UndoController(MainWindow &window, WriteJournal &journal, WriteDesk &desk,
                               DraftKeeper &keeper)
    : m_window(window)
    , m_journal(journal)
    , m_desk(desk)
    , m_keeper(keeper)
{
}

void UndoController::askAboutNewest()
{
    if (const JournalEntry *newest = m_journal.newestToUndo())
        ask(newest->id);
    else
        m_window.status().showPassing(nothingToUndoText());
}

void UndoController::ask(int entry)
{
    const JournalEntry *found = m_journal.find(entry);
    if (!found || !found->inverse())
        return;
    ConfirmWriteDialog *dialog = ConfirmWriteDialog::forUndo(*found, &m_window);
    connect(dialog, &ConfirmWriteDialog::confirmed, this, [this, entry] { undo(entry); });
    dialog->open();
}

void UndoController::undo(int entry)
{
    const JournalEntry *found = m_journal.find(entry);
    const auto inverse = found ? found->inverse() : std::nullopt;
    if (!inverse) // its connection was left meanwhile, or it was undone
        return m_window.status().showPassing(nothingToUndoText());
    m_desk.write({*inverse, found->after(), entry}, this,
                 [this, undone = *found](const KeyEdit &sent, const WriteOutcome &outcome) {
                     onOutcome(undone, sent, outcome);
                 });
}

void UndoController::onOutcome(const JournalEntry &undone, const KeyEdit &sent,
                               const WriteOutcome &outcome)
{
    if (std::holds_alternative<Written>(outcome)) {
        m_window.status().showPassing(undoneText(undone, sent, outcome));
        return;
    }
    const bool isConflict = std::holds_alternative<Conflict>(outcome);
    if (!isConflict || sent.operation != Operation::Put ||
        m_keeper.hasEditOf(sent.bucket, sent.key)) {
        m_window.showOutcome(sent, outcome);
        return;
    }
    Draft draft{
        sent.bucket, {undone.after(), sent.value, {}, {}}, QDateTime::currentMSecsSinceEpoch()};
    m_keeper.put(draft);
    emit conflictMade(draft.bucket, draft.key());
}

} // namespace kvasir
