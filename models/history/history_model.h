// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"
#include "models/sorted_rows_model.h"

#include <QString>

namespace kvasir {

/// The revisions that the server keeps of one key, newest first. GUI thread.
class HistoryModel : public SortedRowsModel<Revision>
{
    Q_OBJECT

public:
    enum Column {
        RevisionColumn,
        OperationColumn,
        TimeColumn,
        SizeColumn,
        ValueColumn,
        ColumnCount
    };
    enum Role {
        RevisionRole = Qt::UserRole, ///< quint64
        OperationRole,               ///< int(Operation)
        ExpiredRole,                 ///< bool
        ModifiedMsRole,              ///< qint64, UTC, milliseconds since the epoch
        SizeRole,                    ///< qint64, bytes; of a marker 0
        ValueRole,                   ///< QByteArray, whole
    };

    explicit HistoryModel(QObject *parent = nullptr);

    /// Shows these, given oldest first as the server tells them. Only rows that differ change, so
    /// that selection and scroll position survive. Absent revisions are left out.
    void setRevisions(std::vector<Revision> oldestFirst);
    /// Another key: the only reset.
    void clear();
    /// The revision of a valid row.
    const Revision &revisionAt(int row) const;
    /// Invalid if that revision is not shown.
    QModelIndex indexOfRevision(quint64 revision) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

protected:
    bool comesBefore(const Revision &left, const Revision &right) const override;
    bool looksTheSame(const Revision &left, const Revision &right) const override;
};

/// NATS's word for what a revision did: PUT, DEL, PURGE; EXPIRED for the marker of an expiry.
QString operationWord(Operation operation, bool expired);

} // namespace kvasir
