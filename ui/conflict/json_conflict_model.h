// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/conflict_choices.h"

#include <QAbstractTableModel>

namespace kvasir {

/// The conflicts of a merge as rows: where, and the two values to choose from, which are checked or
/// not.
class JsonConflictModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PlaceColumn, TheirsColumn, MineColumn, ColumnCount };
    enum Role {
        UndecidedRole = Qt::UserRole, ///< of the row
        AbsentRole,                   ///< the side has no value there
    };

    using QAbstractTableModel::QAbstractTableModel;

    const ConflictChoices &choices() const { return m_choices; }
    /// Other conflicts.
    void reset(const ConflictChoices &choices);
    /// See ConflictChoices::rebase().
    int rebase(const JsonMerge &merge);
    void choose(int row, MergeSide side);

    /// nullopt: the column is no side's.
    static std::optional<MergeSide> sideOf(int column);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

signals:
    void chosen();

private:
    QString text(const QModelIndex &index) const;
    QString toolTip(const QModelIndex &index) const;
    QString spokenName(const QModelIndex &index) const;
    QString spokenState(const QModelIndex &index) const;
    bool isChosen(const QModelIndex &index) const;

    ConflictChoices m_choices;
};

} // namespace kvasir
