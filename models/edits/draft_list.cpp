// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/draft_list.h"

#include "models/column_alignment.h"
#include "models/text/byte_size.h"
#include "models/text/iso_time.h"
#include "models/text/visible_text.h"

#include <algorithm>
#include <iterator>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isNumber(int column)
{
    return column == DraftList::RevisionColumn || column == DraftList::SizeColumn;
}

bool isOf(const Draft &draft, const QString &bucket, const QByteArray &key)
{
    return draft.bucket == bucket && draft.key() == key;
}

QString stagedWord(const Draft &draft)
{
    switch (draft.operation) {
    case Operation::Put:
        return draft.isStaged ? u"staged"_s : QString();
    case Operation::Delete:
        return u"deletion"_s;
    case Operation::Purge:
        return u"purge"_s;
    }
    return {};
}

QVariant display(const Draft &draft, int column)
{
    switch (DraftList::Column(column)) {
    case DraftList::KeyColumn:
        return visibleText(draft.key());
    case DraftList::BucketColumn:
        return draft.bucket;
    case DraftList::StagedColumn:
        return stagedWord(draft);
    case DraftList::RevisionColumn:
        return draft.edit.base.isAbsent() ? QString() : QString::number(draft.edit.base.revision);
    case DraftList::SizeColumn:
        return draft.isRemoval() ? QString()
                                 : byteSize(draft.edit.typed.value_or(draft.edit.source).size());
    case DraftList::TypedColumn:
        return isoTime(draft.changedMs);
    case DraftList::ColumnCount:
        break;
    }
    return {};
}

} // namespace

DraftList::DraftList(QObject *parent)
    : SortedRowsModel(parent)
{
}

void DraftList::setAll(std::vector<Draft> drafts)
{
    replaceRows(std::move(drafts));
    emit keysChanged();
}

void DraftList::put(const Draft &draft)
{
    const Draft *before = find(draft.bucket, draft.key());
    const bool isNews = !before || before->operation != draft.operation;
    std::vector<Draft> drafts{draft};
    const auto isOther = [&](const Draft &one) { return !isOf(one, draft.bucket, draft.key()); };
    std::copy_if(all().begin(), all().end(), std::back_inserter(drafts), isOther);
    replaceRows(std::move(drafts));
    if (isNews)
        emit keysChanged();
}

void DraftList::remove(const QString &bucket, const QByteArray &key)
{
    std::vector<Draft> drafts = all();
    if (std::erase_if(drafts, [&](const Draft &one) { return isOf(one, bucket, key); }) == 0)
        return;
    replaceRows(std::move(drafts));
    emit keysChanged();
}

const Draft *DraftList::find(const QString &bucket, const QByteArray &key) const
{
    const auto found = std::find_if(all().begin(), all().end(),
                                    [&](const Draft &one) { return isOf(one, bucket, key); });
    return found == all().end() ? nullptr : &*found;
}

QHash<QByteArray, Operation> DraftList::operationsIn(const QString &bucket) const
{
    QHash<QByteArray, Operation> operations;
    for (const Draft &draft : all())
        if (draft.bucket == bucket)
            operations.insert(draft.key(), draft.operation);
    return operations;
}

int DraftList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DraftList::data(const QModelIndex &index, int role) const
{
    if (!hasIndex(index.row(), index.column(), index.parent()))
        return {};
    const Draft &draft = all()[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return display(draft, index.column());
    case Qt::TextAlignmentRole:
        return columnAlignment(isNumber(index.column()));
    case ChangedMsRole:
        return draft.changedMs;
    default:
        return {};
    }
}

QVariant DraftList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return SortedRowsModel::headerData(section, orientation, role);
    static const QString titles[] = {u"Key"_s,       u"Bucket"_s, u"Staged"_s,
                                     u"Made from"_s, u"Size"_s,   u"Typed"_s};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

bool DraftList::comesBefore(const Draft &left, const Draft &right) const
{
    return std::pair(left.bucket, left.key()) < std::pair(right.bucket, right.key());
}

bool DraftList::looksTheSame(const Draft &left, const Draft &right) const
{
    return left.changedMs == right.changedMs &&
           left.edit.base.revision == right.edit.base.revision && left.isStaged == right.isStaged &&
           left.operation == right.operation;
}

} // namespace kvasir
