// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/change_set.h"

#include "models/column_alignment.h"
#include "models/history/history_model.h"
#include "models/text/visible_text.h"

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

using State = StagedEdit::State;

bool isNumber(int column)
{
    return column == ChangeSet::BaseColumn || column == ChangeSet::NewestColumn;
}

/// The server has what the edit was made from. By its time too, for a bucket that was made anew
/// counts from 1 again.
bool stillIsBase(const StagedEdit &edit, const std::optional<KeyEntry> &newest)
{
    const Revision &base = edit.draft.edit.base;
    if (!newest)
        return base.isAbsent();
    return newest->revision == base.revision &&
           (base.modifiedMs == 0 || newest->modifiedMs == base.modifiedMs);
}

bool isRemovedAlready(const StagedEdit &edit, const std::optional<KeyEntry> &newest)
{
    const KeyEntry known = newest.value_or(KeyEntry());
    return isRemovedAlready(edit.draft.operation, known.revision, known.operation);
}

/// Of an edit that is pending.
State stateAgainst(const StagedEdit &edit, const std::optional<KeyEntry> &newest)
{
    if (isRemovedAlready(edit, newest))
        return State::NothingToDo;
    if (!stillIsBase(edit, newest))
        return State::Changed;
    return edit.state == State::NotWritten ? State::NotWritten : State::Ready;
}

State stateAfter(const StagedEdit &edit, const WriteOutcome &outcome)
{
    if (std::holds_alternative<Written>(outcome))
        return State::Written;
    const auto *conflict = std::get_if<Conflict>(&outcome);
    if (!conflict)
        return State::NotWritten;
    const Revision &theirs = conflict->theirs;
    return isRemovedAlready(edit.draft.operation, theirs.revision, theirs.operation)
               ? State::NothingToDo
               : State::Changed;
}

StagedEdit stagedEditOf(const Draft &draft)
{
    const QByteArray value = draft.isRemoval() ? QByteArray() : draft.edit.bytes();
    return {draft, value, State::Ready, draft.edit.base.revision, {}, {}};
}

QString writtenWord(Operation operation)
{
    switch (operation) {
    case Operation::Put:
        return u"written"_s;
    case Operation::Delete:
        return u"deleted"_s;
    case Operation::Purge:
        return u"purged"_s;
    }
    return {};
}

QString stateWord(const StagedEdit &edit)
{
    switch (edit.state) {
    case State::Ready:
        return u"ready"_s;
    case State::Changed:
        return edit.newest == 0 ? u"gone on the server"_s : u"changed on the server"_s;
    case State::Sending:
        return u"sending"_s;
    case State::Written:
        return writtenWord(edit.draft.operation);
    case State::NothingToDo:
        return u"nothing to do"_s;
    case State::NotWritten:
        return std::holds_alternative<Unknown>(*edit.outcome) ? u"unknown"_s : u"not written"_s;
    }
    return {};
}

QString revisionNumber(quint64 revision)
{
    return revision == 0 ? u"none"_s : QString::number(revision);
}

QVariant display(const StagedEdit &edit, int column)
{
    switch (ChangeSet::Column(column)) {
    case ChangeSet::KeyColumn:
        return visibleText(edit.draft.key());
    case ChangeSet::OperationColumn:
        return operationWord(edit.draft.operation, false);
    case ChangeSet::BaseColumn:
        return revisionNumber(edit.draft.edit.base.revision);
    case ChangeSet::NewestColumn:
        return revisionNumber(edit.newest);
    case ChangeSet::StateColumn:
        return stateWord(edit);
    case ChangeSet::ColumnCount:
        break;
    }
    return {};
}

} // namespace

bool isRemovedAlready(Operation removal, quint64 newest, Operation newestOperation)
{
    switch (removal) {
    case Operation::Put:
        return false;
    case Operation::Delete:
        return newest == 0 || newestOperation != Operation::Put;
    case Operation::Purge:
        return newest == 0 || newestOperation == Operation::Purge;
    }
    return false;
}

void ChangeSet::setDrafts(const std::vector<Draft> &drafts, const QString &bucket)
{
    beginResetModel();
    m_edits.clear();
    for (const Draft &draft : drafts)
        if (draft.isStaged && draft.bucket == bucket)
            m_edits.push_back(stagedEditOf(draft));
    endResetModel();
    emit changed();
}

void ChangeSet::put(const Draft &draft)
{
    for (StagedEdit &edit : m_edits)
        if (edit.draft.key() == draft.key())
            edit = stagedEditOf(draft);
    changedAll();
}

void ChangeSet::remove(const QByteArray &key)
{
    for (int row = 0; row < rowCount(); ++row) {
        if (at(row).draft.key() != key)
            continue;
        beginRemoveRows({}, row, row);
        m_edits.erase(m_edits.begin() + row);
        endRemoveRows();
        emit changed();
        return;
    }
}

void ChangeSet::compare(const NewestOf &newestOf)
{
    bool differs = false;
    for (StagedEdit &edit : m_edits) {
        const auto newest = newestOf(edit.draft.key());
        const quint64 revision = newest ? newest->revision : 0;
        // Whoever refused it knew a newer revision than this.
        const bool isLate = edit.outcome && revision < edit.newest;
        if (!edit.isPending() || isLate)
            continue;
        const State state = stateAgainst(edit, newest);
        differs = differs || state != edit.state || revision != edit.newest;
        edit.state = state;
        edit.newest = revision;
    }
    if (differs)
        changedAll();
}

void ChangeSet::setSending()
{
    for (StagedEdit &edit : m_edits)
        if (edit.isPending())
            edit.state = State::Sending;
    changedAll();
}

void ChangeSet::setOutcome(const KeyEdit &sent, const WriteOutcome &outcome)
{
    for (StagedEdit &edit : m_edits) {
        if (edit.draft.key() != sent.key)
            continue;
        const auto *written = std::get_if<Written>(&outcome);
        const auto *conflict = std::get_if<Conflict>(&outcome);
        edit.sentAs = sent.id;
        edit.outcome = outcome;
        edit.state = stateAfter(edit, outcome);
        if (written)
            edit.newest = written->revision;
        else if (conflict)
            edit.newest = conflict->theirs.revision;
    }
    changedAll();
}

std::optional<State> ChangeSet::stateOf(const QByteArray &key) const
{
    for (const StagedEdit &edit : m_edits)
        if (edit.draft.key() == key)
            return edit.state;
    return std::nullopt;
}

bool ChangeSet::isReady() const
{
    return (has(State::Ready) || has(State::NotWritten)) && !has(State::Changed) && !isSending();
}

int ChangeSet::left() const
{
    return int(std::count_if(m_edits.begin(), m_edits.end(), [](const StagedEdit &edit) {
        return edit.isPending() || edit.state == State::Sending;
    }));
}

bool ChangeSet::has(State state) const
{
    return std::any_of(m_edits.begin(), m_edits.end(),
                       [state](const StagedEdit &edit) { return edit.state == state; });
}

void ChangeSet::changedAll()
{
    if (!m_edits.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    emit changed();
}

int ChangeSet::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_edits.size());
}

int ChangeSet::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangeSet::data(const QModelIndex &index, int role) const
{
    if (!hasIndex(index.row(), index.column(), index.parent()))
        return {};
    if (role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(index.column()));
    return role == Qt::DisplayRole ? display(at(index.row()), index.column()) : QVariant();
}

QVariant ChangeSet::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    static const QString titles[] = {u"Key"_s, u"Operation"_s, u"Made from"_s, u"On the server"_s,
                                     u"State"_s};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

} // namespace kvasir
