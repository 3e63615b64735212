// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/history/history_model.h"
#include "models/column_alignment.h"

#include "models/text/byte_size.h"
#include "models/text/iso_time.h"
#include "models/values/value_preview.h"

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == HistoryModel::RevisionColumn || column == HistoryModel::SizeColumn;
}

QVariant display(const Revision &revision, int column)
{
    switch (HistoryModel::Column(column)) {
    case HistoryModel::RevisionColumn:
        return QString::number(revision.revision);
    case HistoryModel::OperationColumn:
        return operationWord(revision.operation, revision.expired);
    case HistoryModel::TimeColumn:
        return isoTime(revision.modifiedMs);
    case HistoryModel::SizeColumn:
        return revision.isLive() ? byteSize(revision.value.size()) : QString();
    case HistoryModel::ValueColumn:
        return valuePreview(revision.value);
    case HistoryModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

QString operationWord(Operation operation, bool expired)
{
    if (expired)
        return u"EXPIRED"_s;
    switch (operation) {
    case Operation::Put:
        return u"PUT"_s;
    case Operation::Delete:
        return u"DEL"_s;
    case Operation::Purge:
        return u"PURGE"_s;
    }
    return {};
}

HistoryModel::HistoryModel(QObject *parent)
    : SortedRowsModel(parent)
{
}

void HistoryModel::setRevisions(std::vector<Revision> oldestFirst)
{
    std::erase_if(oldestFirst, [](const Revision &revision) { return revision.isAbsent(); });
    replaceRows(std::move(oldestFirst));
}

void HistoryModel::clear()
{
    resetRows();
}

const Revision &HistoryModel::revisionAt(int row) const
{
    return rows().at(std::size_t(row));
}

QModelIndex HistoryModel::indexOfRevision(quint64 revision) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (revisionAt(row).revision == revision)
            return index(row, RevisionColumn);
    }
    return {};
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!hasIndex(index.row(), index.column(), index.parent()))
        return {};
    const Revision &revision = revisionAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(revision, index.column());
    case Qt::TextAlignmentRole:
        return columnAlignment(isNumber(index.column()));
    case RevisionRole:
        return revision.revision;
    case OperationRole:
        return int(revision.operation);
    case ExpiredRole:
        return revision.expired;
    case ModifiedMsRole:
        return revision.modifiedMs;
    case SizeRole:
        return qint64(revision.value.size());
    case ValueRole:
        return revision.value;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return SortedRowsModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case RevisionColumn:
        return u"Revision"_s;
    case OperationColumn:
        return u"Operation"_s;
    case TimeColumn:
        return u"Time"_s;
    case SizeColumn:
        return u"Size"_s;
    case ValueColumn:
        return u"Value"_s;
    case ColumnCount:
        break;
    }
    return {};
}

bool HistoryModel::comesBefore(const Revision &left, const Revision &right) const
{
    return left.revision > right.revision;
}

bool HistoryModel::looksTheSame(const Revision &left, const Revision &right) const
{
    // The same number is the same message, unless the bucket was made anew.
    return left.modifiedMs == right.modifiedMs && left.operation == right.operation &&
           left.expired == right.expired && left.value == right.value &&
           left.headers == right.headers;
}

} // namespace kvasir
