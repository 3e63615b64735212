// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/edits/write_desk.h"

#include <QObject>

namespace kvasir {

/// Takes writes of the journal back: asks, and writes the inverse, compare-and-set on the revision
/// that the write left. Where somebody has changed the key since, what would have been written
/// becomes a draft in conflict with theirs. GUI thread.
class UndoController : public QObject
{
    Q_OBJECT

public:
    UndoController(MainWindow &window, WriteJournal &journal, WriteDesk &desk, DraftKeeper &keeper);

    /// Asks about the newest write that can be taken back; says so if there is none.
    void askAboutNewest();
    void ask(int entry);

signals:
    /// The key has a draft by now that is in conflict.
    void conflictMade(const QString &bucket, const QByteArray &key);

private:
    void undo(int entry);
    void onOutcome(const JournalEntry &undone, const KeyEdit &sent, const WriteOutcome &outcome);

    MainWindow &m_window;
    WriteJournal &m_journal;
    WriteDesk &m_desk;
    DraftKeeper &m_keeper;
};

} // namespace kvasir
