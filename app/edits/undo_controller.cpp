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
    if (m_dialog)
        return;
    m_desk.readNewest(found->edit, this,
                      [this, entry](const Result<Revision> &now) { onRead(entry, now); });
}

void UndoController::onRead(int entry, const Result<Revision> &now)
{
    const JournalEntry *found = m_journal.find(entry);
    const auto inverse = found ? found->inverse() : std::nullopt;
    if (!inverse || m_dialog)
        return;
    if (!now)
        m_window.showOutcome(*inverse, Failed{now.error()});
    else if (inverse->operation == Operation::Put || now.value().isLive())
        askWith(*found, now.value());
    else
        m_window.status().showPassing(alreadyGoneText(*found));
}

void UndoController::askWith(const JournalEntry &entry, const Revision &now)
{
    m_dialog = ConfirmWriteDialog::forUndo(entry, now, &m_window);
    connect(m_dialog, &ConfirmWriteDialog::confirmed, this,
            [this, id = entry.id, now] { undo(id, now); });
    m_dialog->open();
}

void UndoController::undo(int entry, const Revision &now)
{
    m_dialog = nullptr; // it closes
    const JournalEntry *found = m_journal.find(entry);
    auto inverse = found ? found->inverse() : std::nullopt;
    if (!inverse) // its connection was left meanwhile, or it was undone
        return m_window.status().showPassing(nothingToUndoText());
    const bool isOfTheirs = inverse->operation != Operation::Put;
    if (isOfTheirs)
        inverse->expectedRevision = now.revision;
    m_desk.write({*inverse, isOfTheirs ? now : found->after(), entry}, this,
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
    if (isConflict && sent.operation != Operation::Put) {
        onRead(undone.id, std::get<Conflict>(outcome).theirs);
        return;
    }
    if (!isConflict || m_keeper.hasEditOf(sent.bucket, sent.key)) {
        m_window.showOutcome(sent, outcome);
        return;
    }
    Draft draft{
        sent.bucket, {undone.after(), sent.value, {}, {}}, QDateTime::currentMSecsSinceEpoch()};
    draft.bucketCreated = undone.bucketCreated;
    m_keeper.put(draft);
    emit conflictMade(draft.bucket, draft.key());
}

} // namespace kvasir
