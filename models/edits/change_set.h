// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/draft.h"
#include "models/edits/key_edit.h"
#include "models/keys/key_entry.h"

#include <QAbstractTableModel>

#include <functional>
#include <optional>
#include <vector>

namespace kvasir {

/// One staged edit, and how it stands against the server.
struct StagedEdit
{
    enum class State {
        Ready,   ///< the server has what the edit was made from
        Changed, ///< somebody changed the key since
        Sending,
        Written,
        NotWritten,  ///< see outcome
        NothingToDo, ///< somebody else removed the key that was to be
    };

    Draft draft;
    QByteArray value; ///< what would be written; of a removal empty
    State state = State::Ready;
    quint64 newest = 0; ///< the key's newest revision on the server; 0: none
    std::optional<WriteOutcome> outcome;
    QByteArray sentAs; ///< the id of the write, once there was one

    /// It is still to be written, and not on its way.
    bool isPending() const
    {
        return state == State::Ready || state == State::Changed || state == State::NotWritten;
    }
};

/// A staged removal has nothing left to do where this is the key's newest revision; absent counts.
bool isRemovedAlready(Operation removal, quint64 newest, Operation newestOperation);

/// The staged edits and removals of a bucket, to be applied together. GUI thread.
class ChangeSet : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { KeyColumn, OperationColumn, BaseColumn, NewestColumn, StateColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    using NewestOf = std::function<std::optional<KeyEntry>(const QByteArray &key)>;

    /// Those that are staged of these drafts. Not while isSending().
    void setDrafts(const std::vector<Draft> &drafts, const QString &bucket);
    /// In place of what is staged of the same key; as if nobody had written it yet.
    void put(const Draft &draft);
    /// Takes one out.
    void remove(const QByteArray &key);
    /// Asks for the newest of each key, and says how the edits stand against it.
    void compare(const NewestOf &newestOf);
    void setSending();
    /// What became of the write of that key.
    void setOutcome(const KeyEdit &sent, const WriteOutcome &outcome);
    bool isSending() const { return has(StagedEdit::State::Sending); }
    /// How many are still to be written, those on their way among them.
    int left() const;
    /// Nothing of it is left to be done.
    bool isDone() const { return left() == 0; }

    /// nullopt: nothing is staged of that key.
    std::optional<StagedEdit::State> stateOf(const QByteArray &key) const;
    const StagedEdit &at(int row) const { return m_edits[std::size_t(row)]; }
    /// There is something to apply, and nobody changed any of the keys.
    bool isReady() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    /// Anything of it.
    void changed();

private:
    bool has(StagedEdit::State state) const;
    void changedAll();

    std::vector<StagedEdit> m_edits;
};

} // namespace kvasir
