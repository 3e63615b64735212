// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/flat_rows.h"

#include <unordered_map>

namespace kvasir {

FlatRows::FlatRows(const QAbstractItemModel &model)
    : m_model(model)
{
    reset();
}

void FlatRows::reset()
{
    m_branches.clear(m_model.rowCount());
}

QModelIndex FlatRows::at(int flatRow) const
{
    if (flatRow < 0 || flatRow >= count())
        return {};
    QModelIndex parent;
    Branch branch = BranchRows::root;
    for (int place = flatRow;;) {
        const BranchRows::Position position = m_branches.at(branch, place);
        const QModelIndex index = m_model.index(position.row, 0, parent);
        if (position.below == 0)
            return index;
        parent = index;
        branch = position.child;
        place = position.below - 1;
    }
}

int FlatRows::rowOf(const QModelIndex &index) const
{
    if (!index.isValid())
        return -1;
    const Branch parent = find(index.parent());
    if (parent == BranchRows::none)
        return -1;
    const int start = startOf(parent);
    return start < 0 ? -1 : start + m_branches.rowsBefore(parent, index.row());
}

bool FlatRows::isOpen(const QModelIndex &branch) const
{
    const Branch known = find(branch);
    return known != BranchRows::none && m_branches.isOpen(known);
}

std::vector<QModelIndex> FlatRows::openBranches(bool alsoHidden) const
{
    std::vector<QModelIndex> open;
    std::vector<std::pair<Branch, QModelIndex>> rest{{BranchRows::root, QModelIndex()}};
    while (!rest.empty()) {
        const auto [branch, index] = rest.back();
        rest.pop_back();
        if (index.isValid() && m_branches.isOpen(branch))
            open.push_back(index);
        if (!alsoHidden && !m_branches.isOpen(branch))
            continue;
        const std::vector<Branch> children = m_branches.childrenOf(branch);
        for (auto child = children.rbegin(); child != children.rend(); ++child)
            rest.emplace_back(*child, m_model.index(m_branches.rowOf(*child), 0, index));
    }
    return open;
}

FlatRows::Change FlatRows::setOpen(const QModelIndex &branch, bool isOpen)
{
    if (!branch.isValid() || this->isOpen(branch) == isOpen)
        return {};
    const Branch known = findOrAdd(branch);
    const int row = rowOf(branch);
    m_branches.setOpen(known, isOpen);
    const int below = m_branches.rowsBelow(known);
    return row < 0 ? Change() : Change{row + 1, isOpen ? below : -below};
}

FlatRows::Change FlatRows::rowsInserted(const QModelIndex &parent, int first, int last)
{
    const Branch branch = find(parent);
    if (branch == BranchRows::none)
        return {};
    const int rows = last - first + 1;
    m_branches.insertRows(branch, first, rows);
    const int start = startOf(branch);
    return start < 0 ? Change() : Change{start + m_branches.rowsBefore(branch, first), rows};
}

FlatRows::Change FlatRows::rowsRemoved(const QModelIndex &parent, int first, int last)
{
    const Branch branch = find(parent);
    if (branch == BranchRows::none)
        return {};
    const int start = startOf(branch);
    const int at = m_branches.rowsBefore(branch, first);
    const int end = m_branches.rowsBefore(branch, last + 1);
    m_branches.removeRows(branch, first, last - first + 1);
    return start < 0 ? Change() : Change{start + at, at - end};
}

void FlatRows::lookAgain()
{
    std::unordered_map<quintptr, bool> known;
    std::vector<Branch> rest{BranchRows::root};
    while (!rest.empty()) {
        const Branch branch = rest.back();
        rest.pop_back();
        known.emplace(m_branches.keyOf(branch), m_branches.isOpen(branch));
        const std::vector<Branch> children = m_branches.childrenOf(branch);
        rest.insert(rest.end(), children.begin(), children.end());
    }
    reset();
    std::vector<QModelIndex> parents{QModelIndex()};
    while (!parents.empty()) {
        const QModelIndex parent = parents.back();
        parents.pop_back();
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            const QModelIndex index = m_model.index(row, 0, parent);
            const auto found = known.find(index.internalId());
            if (found == known.end())
                continue;
            m_branches.setOpen(findOrAdd(index), found->second);
            parents.push_back(index);
        }
    }
}

BranchRows::Branch FlatRows::find(const QModelIndex &index) const
{
    return index.isValid() ? m_branches.find(index.internalId()) : BranchRows::root;
}

BranchRows::Branch FlatRows::findOrAdd(const QModelIndex &index)
{
    const Branch known = find(index);
    if (known != BranchRows::none)
        return known;
    const QModelIndex row = index.siblingAtColumn(0);
    const Branch parent = findOrAdd(row.parent());
    return m_branches.add(parent, row.row(), row.internalId(), m_model.rowCount(row));
}

/// The number of the first row below the branch; -1: it does not show.
int FlatRows::startOf(Branch branch) const
{
    int start = 0;
    for (; branch != BranchRows::root; branch = m_branches.parentOf(branch)) {
        if (!m_branches.isOpen(branch))
            return -1;
        start += 1 + m_branches.rowsBefore(m_branches.parentOf(branch), m_branches.rowOf(branch));
    }
    return start;
}

} // namespace kvasir
