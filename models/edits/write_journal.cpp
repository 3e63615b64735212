// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/write_journal.h"

#include "models/column_alignment.h"
#include "models/history/history_model.h"
#include "models/text/iso_time.h"
#include "models/text/visible_text.h"

#include <QDateTime>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == WriteJournal::BeforeColumn || column == WriteJournal::AfterColumn;
}

struct OutcomeWord
{
    QString operator()(const Written &written) const
    {
        return written.overwrittenBy == 0 ? u"written"_s : u"overwritten since"_s;
    }
    QString operator()(const Conflict &) const { return u"conflict"_s; }
    QString operator()(const Unknown &) const { return u"unknown"_s; }
    QString operator()(const Failed &) const { return u"failed"_s; }
};

QString outcomeWord(const JournalEntry &entry)
{
    if (!entry.outcome)
        return u"sending"_s;
    return entry.undoneBy != 0 ? u"undone"_s : std::visit(OutcomeWord(), *entry.outcome);
}

QString revisionNumber(quint64 revision)
{
    return revision == 0 ? QString() : QString::number(revision);
}

QString afterNumber(const JournalEntry &entry)
{
    const auto *written = entry.outcome ? std::get_if<Written>(&*entry.outcome) : nullptr;
    return written ? revisionNumber(written->revision) : QString();
}

QVariant display(const JournalEntry &entry, int column)
{
    switch (WriteJournal::Column(column)) {
    case WriteJournal::TimeColumn:
        return isoTime(entry.askedMs);
    case WriteJournal::BucketColumn:
        return entry.edit.bucket;
    case WriteJournal::KeyColumn:
        return visibleText(entry.edit.key);
    case WriteJournal::OperationColumn:
        return operationWord(entry.edit.operation, false) +
               (entry.undoes != 0 ? u" (undo)"_s : QString());
    case WriteJournal::BeforeColumn:
        return revisionNumber(entry.edit.expectedRevision);
    case WriteJournal::AfterColumn:
        return afterNumber(entry);
    case WriteJournal::OutcomeColumn:
        return outcomeWord(entry);
    case WriteJournal::ColumnCount:
        break;
    }
    return {};
}

} // namespace

template <typename Wanted> const JournalEntry *WriteJournal::first(Wanted wanted) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), wanted);
    return found == m_entries.end() ? nullptr : &*found;
}

int WriteJournal::begin(const KeyEdit &edit, const std::optional<Revision> &before, int undoes)
{
    JournalEntry begun;
    begun.id = ++m_lastId;
    begun.askedMs = QDateTime::currentMSecsSinceEpoch();
    begun.edit = edit;
    begun.before = before;
    begun.undoes = undoes;
    if (JournalEntry *undone = entry(undoes))
        undone->undoneBy = begun.id; // so that nobody takes it back twice
    beginInsertRows({}, 0, 0);
    m_entries.push_front(begun);
    endInsertRows();
    forgetOldest();
    return begun.id;
}

void WriteJournal::setBefore(int id, const Revision &before)
{
    if (JournalEntry *begun = entry(id))
        begun->before = before;
}

void WriteJournal::end(int id, const WriteOutcome &outcome)
{
    JournalEntry *ended = entry(id);
    if (!ended)
        return;
    ended->outcome = outcome;
    if (const auto *written = std::get_if<Written>(&outcome)) {
        onWritten(*ended, written->revision);
    } else if (JournalEntry *undone = entry(ended->undoes)) {
        undone->undoneBy = 0;
    }
    changedAll();
}

void WriteJournal::beginAgain(int id)
{
    if (JournalEntry *begun = entry(id))
        begun->outcome.reset();
    changedAll();
}

void WriteJournal::endAll()
{
    for (JournalEntry &entry : m_entries)
        entry.isOver = true;
    changedAll();
}

void WriteJournal::setBucketCreated(int id, const QDateTime &created)
{
    if (JournalEntry *written = entry(id))
        written->bucketCreated = created;
}

void WriteJournal::endOtherBuckets(const QString &bucket, const QDateTime &created)
{
    bool hasEnded = false;
    for (JournalEntry &entry : m_entries) {
        const bool isOfOther = entry.edit.bucket == bucket && entry.bucketCreated.isValid() &&
                               entry.bucketCreated != created;
        hasEnded = hasEnded || (isOfOther && !entry.isOver);
        entry.isOver = entry.isOver || isOfOther;
    }
    if (hasEnded)
        changedAll();
}

void WriteJournal::setOfBatch(int id)
{
    if (JournalEntry *written = entry(id))
        written->isOfBatch = true;
}

void WriteJournal::onWritten(JournalEntry &written, quint64 revision)
{
    written.standsAt = revision;
    JournalEntry *undone = entry(written.undoes);
    if (!undone)
        return;
    if (JournalEntry *backInForce = entry(undone->undoes))
        backInForce->undoneBy = 0;
    // The key is again as it was before the write that was taken back: whatever left it like that
    // now stands at the new revision, and can be taken back from there.
    for (JournalEntry &earlier : m_entries) {
        const bool isOfTheKey =
            earlier.edit.bucket == written.edit.bucket && earlier.edit.key == written.edit.key;
        if (isOfTheKey && undone->before && earlier.standsAt == undone->before->revision)
            earlier.standsAt = revision;
    }
}

const JournalEntry *WriteJournal::find(int id) const
{
    return first([id](const JournalEntry &entry) { return entry.id == id; });
}

const JournalEntry *WriteJournal::find(const QByteArray &editId) const
{
    return first([&](const JournalEntry &entry) { return entry.edit.id == editId; });
}

JournalEntry *WriteJournal::entry(int id)
{
    return const_cast<JournalEntry *>(find(id));
}

const JournalEntry *WriteJournal::newestToUndo() const
{
    // Not one before the last write: whoever wants that has the journal to choose from.
    const JournalEntry *last = first([](const JournalEntry &entry) {
        const bool mayBeWritten = !entry.outcome ||
                                  std::holds_alternative<Written>(*entry.outcome) ||
                                  std::holds_alternative<Unknown>(*entry.outcome);
        return entry.undoes == 0 && entry.undoneBy == 0 && !entry.isOver && mayBeWritten;
    });
    return last && last->inverse() ? last : nullptr;
}

void WriteJournal::forgetOldest()
{
    if (m_entries.size() > mostEntries) {
        beginRemoveRows({}, int(mostEntries), int(m_entries.size()) - 1);
        m_entries.resize(mostEntries);
        endRemoveRows();
    }
    qint64 kept = 0;
    for (JournalEntry &entry : m_entries) {
        kept += entry.bytes();
        if (kept > mostBytes && entry.outcome)
            entry.before.reset();
    }
}

void WriteJournal::changedAll()
{
    if (!m_entries.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int WriteJournal::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int WriteJournal::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WriteJournal::data(const QModelIndex &index, int role) const
{
    if (!hasIndex(index.row(), index.column(), index.parent()))
        return {};
    if (role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(index.column()));
    if (role == AskedMsRole)
        return entryAt(index.row()).askedMs;
    return role == Qt::DisplayRole ? display(entryAt(index.row()), index.column()) : QVariant();
}

QVariant WriteJournal::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    static const QString titles[] = {u"Time"_s,   u"Bucket"_s, u"Key"_s,    u"Operation"_s,
                                     u"Before"_s, u"After"_s,  u"Outcome"_s};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

} // namespace kvasir
