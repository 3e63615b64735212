// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_list_model.h"
#include "models/column_alignment.h"

#include "models/text/byte_size.h"
#include "models/text/duration.h"

#include <QLocale>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// Of the rest there is their number.
constexpr qsizetype mostSources = 2;

QString nameWithOrigin(const BucketInfo &bucket)
{
    if (bucket.isMirror())
        return bucket.name + u" ← "_s + bucket.mirrorOf;
    if (bucket.sources.isEmpty())
        return bucket.name;
    QString text = bucket.name + u" ⇇ "_s + bucket.sources.mid(0, mostSources).join(u", "_s);
    if (bucket.sources.size() > mostSources)
        text += u" +%1"_s.arg(bucket.sources.size() - mostSources);
    return text;
}

QVariant display(const BucketInfo &bucket, int column)
{
    switch (BucketListModel::Column(column)) {
    case BucketListModel::BucketColumn:
        return nameWithOrigin(bucket);
    case BucketListModel::KeysColumn:
        return QLocale().toString(bucket.keys);
    case BucketListModel::SizeColumn:
        return byteSize(qint64(bucket.bytes));
    case BucketListModel::HistoryColumn:
        return bucket.history > 0 ? QString::number(bucket.history) : u"∞"_s;
    case BucketListModel::TtlColumn:
        return bucket.ttl.count() > 0 ? durationText(bucket.ttl) : u"–"_s;
    case BucketListModel::ReplicasColumn:
        return QString::number(bucket.replicas);
    case BucketListModel::StorageColumn:
        return bucket.storage == BucketInfo::Storage::File ? u"file"_s : u"memory"_s;
    case BucketListModel::ColumnCount:
        break;
    }
    return {};
}

bool isNumber(int column)
{
    return column == BucketListModel::KeysColumn || column == BucketListModel::SizeColumn ||
           column == BucketListModel::HistoryColumn || column == BucketListModel::ReplicasColumn;
}

} // namespace

BucketListModel::BucketListModel(QObject *parent)
    : SortedRowsModel(parent)
{
}

void BucketListModel::setBuckets(std::vector<BucketInfo> buckets)
{
    replaceRows(std::move(buckets));
}

const BucketInfo &BucketListModel::bucketAt(int row) const
{
    return rows().at(std::size_t(row));
}

QModelIndex BucketListModel::indexOfBucket(const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (bucketAt(row).name == name)
            return index(row, BucketColumn);
    }
    return {};
}

int BucketListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BucketListModel::data(const QModelIndex &index, int role) const
{
    if (!hasIndex(index.row(), index.column(), index.parent()))
        return {};
    const BucketInfo &bucket = bucketAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(bucket, index.column());
    case Qt::TextAlignmentRole:
        return columnAlignment(isNumber(index.column()));
    case NameRole:
        return bucket.name;
    case DescriptionRole:
        return bucket.description;
    case KeysRole:
        return bucket.keys;
    case BytesRole:
        return bucket.bytes;
    case HistoryRole:
        return bucket.history;
    case TtlMsRole:
        return qint64(bucket.ttl.count());
    case ReplicasRole:
        return bucket.replicas;
    case StorageRole:
        return int(bucket.storage);
    case MirrorOfRole:
        return bucket.mirrorOf;
    default:
        return {};
    }
}

QVariant BucketListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return columnAlignment(isNumber(section));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return SortedRowsModel::headerData(section, orientation, role);
    switch (Column(section)) {
    case BucketColumn:
        return u"Bucket"_s;
    case KeysColumn:
        return u"Keys"_s;
    case SizeColumn:
        return u"Size"_s;
    case HistoryColumn:
        return u"History"_s;
    case TtlColumn:
        return u"TTL"_s;
    case ReplicasColumn:
        return u"Replicas"_s;
    case StorageColumn:
        return u"Storage"_s;
    case ColumnCount:
        break;
    }
    return {};
}

bool BucketListModel::comesBefore(const BucketInfo &left, const BucketInfo &right) const
{
    return left.name < right.name;
}

bool BucketListModel::looksTheSame(const BucketInfo &left, const BucketInfo &right) const
{
    return left.description == right.description && left.keys == right.keys &&
           left.bytes == right.bytes && left.history == right.history && left.ttl == right.ttl &&
           left.replicas == right.replicas && left.storage == right.storage &&
           left.mirrorOf == right.mirrorOf && left.sources == right.sources;
}

} // namespace kvasir
