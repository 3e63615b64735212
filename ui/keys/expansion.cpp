// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/expansion.h"

#include "models/keys/key_tree_model.h"
#include "models/keys/natural_order.h"
#include "ui/keys/flat_tree_view.h"

#include <algorithm>
#include <ranges>

namespace kvasir {

namespace {

QByteArray nameOf(const QModelIndex &branch)
{
    return branch.data(KeyTreeModel::FullKeyRole).toByteArray();
}

/// Siblings are in natural order, so that a million of them are not all looked at.
QModelIndex findRow(const QAbstractItemModel &model, const QByteArray &name,
                    const QModelIndex &parent)
{
    const qsizetype start = parent.isValid() ? nameOf(parent).size() + 1 : 0;
    const auto segment = [&](int row) {
        return nameOf(model.index(row, KeyTreeModel::KeyColumn, parent)).sliced(start);
    };
    const QByteArray sought = name.sliced(start);
    const auto rows = std::views::iota(0, model.rowCount(parent));
    const auto found = std::ranges::lower_bound(
        rows, sought,
        [](const QByteArray &a, const QByteArray &b) { return compareNaturally(a, b) < 0; },
        segment);
    if (found == rows.end() || segment(*found) != sought)
        return {};
    return model.index(*found, KeyTreeModel::KeyColumn, parent);
}

QModelIndex findBranch(const QAbstractItemModel &model, const QByteArray &name)
{
    QModelIndex branch;
    for (qsizetype end = 0; end >= 0;) {
        end = name.indexOf('.', branch.isValid() ? end + 1 : 0);
        branch = findRow(model, end < 0 ? name : name.first(end), branch);
        if (!branch.isValid())
            break;
    }
    return branch;
}

} // namespace

std::set<QByteArray> expandedBranches(const FlatTreeView &view)
{
    std::set<QByteArray> branches;
    for (const QModelIndex &branch : view.flatRows().openBranches())
        branches.insert(nameOf(branch));
    return branches;
}

void expandBranches(FlatTreeView &view, std::set<QByteArray> &branches)
{
    for (auto name = branches.begin(); name != branches.end();) {
        const QModelIndex branch = findBranch(*view.model(), *name);
        if (branch.isValid())
            view.expand(branch);
        name = branch.isValid() ? branches.erase(name) : std::next(name);
    }
}

} // namespace kvasir
