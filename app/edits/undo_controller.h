// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/edits/write_desk.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class ConfirmWriteDialog;

/// Takes writes of the journal back: shows what the server has now, and writes the inverse,
/// compare-and-set on the revision that the write left. Where somebody has changed the key since,
/// what would have been written becomes a draft in conflict with theirs; a creation is deleted only
/// when the person was shown what it has become. GUI thread.
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
    void onRead(int entry, const Result<Revision> &now);
    void askWith(const JournalEntry &entry, const Revision &now);
    /// `now` is what the person was shown.
    void undo(int entry, const Revision &now);
    void onOutcome(const JournalEntry &undone, const KeyEdit &sent, const WriteOutcome &outcome);

    MainWindow &m_window;
    WriteJournal &m_journal;
    WriteDesk &m_desk;
    DraftKeeper &m_keeper;
    QPointer<ConfirmWriteDialog> m_dialog; ///< while it asks
};

} // namespace kvasir
