// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/branch_rows.h"

#include <QAbstractItemModel>

#include <vector>

namespace kvasir {

/// The rows of a tree as a view shows them: those of open branches, numbered from the top.
/// Whatever changes costs the depth of the tree times the logarithm of the open siblings, and
/// never the number of rows.
///
/// The model's internalId() has to be that of the row, the same in all columns, as long as the row
/// is there, and never 0. Which branches are open is remembered below closed ones too, and
/// forgotten with their rows.
class FlatRows
{
public:
    explicit FlatRows(const QAbstractItemModel &model);

    int count() const { return m_branches.rowsBelow(BranchRows::root); }
    /// In column 0.
    QModelIndex at(int flatRow) const;
    /// -1: it lies in a closed branch.
    int rowOf(const QModelIndex &index) const;
    bool isOpen(const QModelIndex &branch) const;
    /// From the top down, those in closed ones too if that is asked for.
    std::vector<QModelIndex> openBranches(bool alsoHidden = false) const;

    /// What happened to the numbers: so many rows came at `at`, or went; 0: nothing to see.
    struct Change
    {
        int at = 0;
        int count = 0; ///< negative: went
    };
    Change setOpen(const QModelIndex &branch, bool isOpen);
    /// After the model has done so.
    Change rowsInserted(const QModelIndex &parent, int first, int last);
    Change rowsRemoved(const QModelIndex &parent, int first, int last);
    /// Closes all branches.
    void reset();
    /// The model has sorted its rows anew, or moved some: looks at every row of known branches.
    void lookAgain();

private:
    using Branch = BranchRows::Branch;

    Branch find(const QModelIndex &index) const;
    Branch findOrAdd(const QModelIndex &index);
    int startOf(Branch branch) const;

    const QAbstractItemModel &m_model;
    BranchRows m_branches;
};

} // namespace kvasir
