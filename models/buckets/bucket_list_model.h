// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_info.h"
#include "models/sorted_rows_model.h"

#include <QString>

namespace kvasir {

/// The buckets of a server, sorted by name. GUI thread.
class BucketListModel : public SortedRowsModel<BucketInfo>
{
    Q_OBJECT

public:
    enum Column {
        BucketColumn, ///< the name; of a mirror with the bucket it mirrors: "copy ← flags"; with
                      ///< sources, these: "all ⇇ flags, jobs"
        KeysColumn,
        SizeColumn,
        HistoryColumn,
        TtlColumn,
        ReplicasColumn,
        StorageColumn,
        ColumnCount
    };
    enum Role {
        NameRole = Qt::UserRole, ///< QString
        DescriptionRole,         ///< QString, data
        KeysRole,                ///< quint64
        BytesRole,               ///< quint64
        HistoryRole,             ///< int, revisions kept a key; 0 or less: no limit
        TtlMsRole,               ///< qint64; 0: values do not expire
        ReplicasRole,            ///< int
        StorageRole,             ///< int(BucketInfo::Storage)
        MirrorOfRole,            ///< QString; empty: no mirror
    };

    explicit BucketListModel(QObject *parent = nullptr);

    /// Shows these. Only rows that differ change, so that selection and scroll position survive.
    void setBuckets(std::vector<BucketInfo> buckets);
    /// The bucket of a valid row.
    const BucketInfo &bucketAt(int row) const;
    /// Invalid if there is no bucket of that name.
    QModelIndex indexOfBucket(const QString &name) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

protected:
    bool comesBefore(const BucketInfo &left, const BucketInfo &right) const override;
    bool looksTheSame(const BucketInfo &left, const BucketInfo &right) const override;
};

} // namespace kvasir
