// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/expansion.h"

#include "models/keys/key_tree_model.h"

#include <QTreeView>

namespace kvasir {

namespace {

/// Visits the rows below `parent`, and below those that `visit` says true of.
template <typename Visit> void walk(const QTreeView &view, const QModelIndex &parent, Visit visit)
{
    const QAbstractItemModel &model = *view.model();
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, KeyTreeModel::KeyColumn, parent);
        if (model.hasChildren(index) &&
            visit(index, index.data(KeyTreeModel::FullKeyRole).toByteArray()))
            walk(view, index, visit);
    }
}

} // namespace

std::set<QByteArray> expandedBranches(const QTreeView &view)
{
    std::set<QByteArray> branches;
    walk(view, {}, [&](const QModelIndex &index, const QByteArray &name) {
        if (view.isExpanded(index))
            branches.insert(name);
        return view.isExpanded(index);
    });
    return branches;
}

void setExpandedBranches(QTreeView &view, const std::set<QByteArray> &branches)
{
    view.collapseAll();
    walk(view, {}, [&](const QModelIndex &index, const QByteArray &name) {
        const bool isOpen = branches.contains(name);
        if (isOpen)
            view.expand(index);
        return isOpen;
    });
}

} // namespace kvasir
