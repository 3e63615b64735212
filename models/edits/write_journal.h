// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/journal_entry.h"

#include <QAbstractTableModel>

#include <deque>
#include <optional>

namespace kvasir {

/// The writes of this session, newest first. Of the oldest ones it forgets the values that taking
/// back needs, and in the end the entries. GUI thread.
class WriteJournal : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        TimeColumn,
        BucketColumn,
        KeyColumn,
        OperationColumn,
        BeforeColumn,
        AfterColumn,
        OutcomeColumn,
        ColumnCount
    };

    enum Role {
        AskedMsRole = Qt::UserRole, ///< qint64, UTC, milliseconds since the epoch
    };

    /// More than a person writes by hand in a day.
    static constexpr std::size_t mostEntries = 1000;
    /// Of values; four of the largest that a server takes as it is set up by default.
    static constexpr qint64 mostBytes = qint64(256) * 1024 * 1024;

    using QAbstractTableModel::QAbstractTableModel;

    /// Returns the id of the new entry. `undoes`: the entry that it takes back; 0: none.
    int begin(const KeyEdit &edit, const std::optional<Revision> &before, int undoes = 0);
    /// What the key had at the expected revision, where it had to be read first.
    void setBefore(int id, const Revision &before);
    void end(int id, const WriteOutcome &outcome);
    /// It is sent once more.
    void beginAgain(int id);
    /// The connection was left.
    void endAll();
    /// When the bucket was made that the entry's revisions are of.
    void setBucketCreated(int id, const QDateTime &created);
    /// Ends what was written to a bucket of that name which was made at another time: this one's
    /// revisions count from 1 again.
    void endOtherBuckets(const QString &bucket, const QDateTime &created);
    /// It is written together with others.
    void setOfBatch(int id);

    const JournalEntry &entryAt(int row) const { return m_entries[std::size_t(row)]; }
    const JournalEntry *find(int id) const;
    const JournalEntry *find(const QByteArray &editId) const;
    /// The last write that is no taking back itself and not taken back; null: there is none, or it
    /// cannot be taken back, as when it is still on its way.
    const JournalEntry *newestToUndo() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    template <typename Wanted> const JournalEntry *first(Wanted wanted) const;
    JournalEntry *entry(int id);
    void onWritten(JournalEntry &entry, quint64 revision);
    void forgetOldest();
    void changedAll();

    std::deque<JournalEntry> m_entries; ///< newest first
    int m_lastId = 0;
};

} // namespace kvasir
