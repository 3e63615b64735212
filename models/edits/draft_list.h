// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/draft.h"
#include "models/sorted_rows_model.h"

#include <QHash>

namespace kvasir {

/// The drafts of a connection, one a key, by bucket and key. GUI thread.
class DraftList : public SortedRowsModel<Draft>
{
    Q_OBJECT

public:
    enum Column {
        KeyColumn,
        BucketColumn,
        StagedColumn,
        RevisionColumn,
        SizeColumn,
        TypedColumn,
        ColumnCount
    };
    enum Role {
        ChangedMsRole = Qt::UserRole, ///< qint64, UTC, milliseconds since the epoch
    };

    explicit DraftList(QObject *parent = nullptr);

    /// Those of another connection.
    void setAll(std::vector<Draft> drafts);
    const std::vector<Draft> &all() const { return rows(); }
    /// In place of what there was of the same key.
    void put(const Draft &draft);
    void remove(const QString &bucket, const QByteArray &key);
    /// Null: none.
    const Draft *find(const QString &bucket, const QByteArray &key) const;
    /// The keys of a bucket that have drafts, and what each wants done.
    QHash<QByteArray, Operation> operationsIn(const QString &bucket) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    /// Drafts came or went, or want something else done.
    void keysChanged();

protected:
    bool comesBefore(const Draft &left, const Draft &right) const override;
    bool looksTheSame(const Draft &left, const Draft &right) const override;
};

} // namespace kvasir
