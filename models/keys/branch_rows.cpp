// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/branch_rows.h"

#include <utility>

namespace kvasir {

void BranchRows::clear(int rootRows)
{
    m_nodes.assign(1, {});
    m_nodes[root].rows = rootRows;
    m_nodes[root].isOpen = true;
    m_free.clear();
    m_branches.clear();
}

BranchRows::Branch BranchRows::find(quintptr key) const
{
    const auto found = m_branches.find(key);
    return found == m_branches.end() ? none : found->second;
}

BranchRows::Branch BranchRows::add(Branch parent, int row, quintptr key, int rows)
{
    const Branch branch = allocate();
    m_branches[key] = branch;
    Branch before = none;
    Branch after = none;
    split(m_nodes[parent].children, row, before, after);
    Node &node = m_nodes[branch];
    node.key = key;
    node.parent = parent;
    node.rows = rows;
    node.gap = row - siblingRows(before);
    widenFirstGap(after, -(node.gap + 1));
    sum(branch);
    setChildren(parent, merge(merge(before, branch), after));
    return branch;
}

BranchRows::Branch BranchRows::allocate()
{
    Branch branch = Branch(m_nodes.size());
    if (m_free.empty()) {
        m_nodes.emplace_back();
    } else {
        branch = m_free.back();
        m_free.pop_back();
        m_nodes[branch] = {};
    }
    // xorshift: any order that has nothing to do with that of the rows keeps a treap flat.
    m_lastPriority ^= m_lastPriority << 13;
    m_lastPriority ^= m_lastPriority >> 17;
    m_lastPriority ^= m_lastPriority << 5;
    m_nodes[branch].priority = m_lastPriority;
    return branch;
}

/// The branches of this part of a treap, and all below them.
void BranchRows::release(Branch top)
{
    std::vector<Branch> rest{top};
    while (!rest.empty()) {
        const Branch branch = rest.back();
        rest.pop_back();
        if (branch == none)
            continue;
        const Node &node = m_nodes[branch];
        rest.insert(rest.end(), {node.left, node.right, node.children});
        m_branches.erase(node.key);
        m_free.push_back(branch);
    }
}

void BranchRows::setOpen(Branch branch, bool isOpen)
{
    if (std::exchange(m_nodes[branch].isOpen, isOpen) == isOpen || branch == root)
        return;
    sumUp(branch);
    announceBelow(m_nodes[branch].parent);
}

std::vector<BranchRows::Branch> BranchRows::childrenOf(Branch branch) const
{
    std::vector<Branch> children;
    std::vector<Branch> above;
    for (Branch at = m_nodes[branch].children; at != none || !above.empty();) {
        if (at != none) {
            above.push_back(at);
            at = m_nodes[at].left;
            continue;
        }
        children.push_back(above.back());
        at = m_nodes[above.back()].right;
        above.pop_back();
    }
    return children;
}

void BranchRows::insertRows(Branch parent, int first, int count)
{
    Branch before = none;
    Branch after = none;
    split(m_nodes[parent].children, first, before, after);
    widenFirstGap(after, count);
    setChildren(parent, merge(before, after));
    m_nodes[parent].rows += count;
    announceBelow(parent);
}

void BranchRows::removeRows(Branch parent, int first, int count)
{
    Branch before = none;
    Branch removed = none;
    Branch after = none;
    split(m_nodes[parent].children, first, before, removed);
    split(removed, first + count - siblingRows(before), removed, after);
    widenFirstGap(after, siblingRows(removed) - count);
    setChildren(parent, merge(before, after));
    m_nodes[parent].rows -= count;
    release(removed);
    announceBelow(parent);
}

int BranchRows::rowOf(Branch branch) const
{
    int row = siblingRows(m_nodes[branch].left) + m_nodes[branch].gap;
    for (Branch at = branch; m_nodes[at].up != none; at = m_nodes[at].up) {
        const Node &up = m_nodes[m_nodes[at].up];
        if (up.right == at)
            row += siblingRows(up.left) + up.gap + 1;
    }
    return row;
}

int BranchRows::rowsBelow(Branch branch) const
{
    return m_nodes[branch].rows + shownRows(m_nodes[branch].children);
}

int BranchRows::rowsBefore(Branch branch, int row) const
{
    int shown = row;
    int start = 0;
    for (Branch at = m_nodes[branch].children; at != none;) {
        const Node &node = m_nodes[at];
        const int own = start + siblingRows(node.left) + node.gap;
        if (own < row) {
            shown += shownRows(node.left) + shownBelow(at);
            start = own + 1;
            at = node.right;
        } else {
            at = node.left;
        }
    }
    return shown;
}

BranchRows::Position BranchRows::at(Branch branch, int place) const
{
    int startRow = 0;   // rows of the branch, and
    int startPlace = 0; // shown ones, before the part of the treap that is looked at
    for (Branch at = m_nodes[branch].children; at != none;) {
        const Node &node = m_nodes[at];
        const int row = startRow + siblingRows(node.left) + node.gap;
        const int own = row + startPlace - startRow + shownRows(node.left);
        if (place < own) {
            at = node.left;
            continue;
        }
        if (place <= own + shownBelow(at))
            return {row, at, place - own};
        startRow = row + 1;
        startPlace = own + 1 + shownBelow(at);
        at = node.right;
    }
    return {startRow + place - startPlace, none, 0};
}

void BranchRows::sum(Branch branch)
{
    Node &node = m_nodes[branch];
    for (const Branch child : {node.left, node.right})
        if (child != none)
            m_nodes[child].up = branch;
    node.siblingRows = siblingRows(node.left) + node.gap + 1 + siblingRows(node.right);
    node.shownRows = shownRows(node.left) + shownBelow(branch) + shownRows(node.right);
}

void BranchRows::sumUp(Branch branch)
{
    for (; branch != none; branch = m_nodes[branch].up)
        sum(branch);
}

/// What shows below the branch has changed; a closed one hides that from those above it.
void BranchRows::announceBelow(Branch branch)
{
    for (; branch != root && isOpen(branch); branch = m_nodes[branch].parent)
        sumUp(branch);
}

/// `before` gets the branches in rows before `row`, counted from the start of this part.
void BranchRows::split(Branch top, int row, Branch &before, Branch &from)
{
    if (top == none) {
        before = from = none;
        return;
    }
    Node &node = m_nodes[top];
    const int own = siblingRows(node.left) + node.gap;
    node.up = none;
    Branch rest = none;
    if (own < row) {
        split(node.right, row - own - 1, rest, from);
        node.right = rest;
        before = top;
    } else {
        split(node.left, row, before, rest);
        node.left = rest;
        from = top;
    }
    sum(top);
}

BranchRows::Branch BranchRows::merge(Branch before, Branch after)
{
    if (before == none || after == none)
        return before == none ? after : before;
    const bool isBeforeAbove = m_nodes[before].priority > m_nodes[after].priority;
    const Branch top = isBeforeAbove ? before : after;
    if (isBeforeAbove)
        m_nodes[top].right = merge(m_nodes[top].right, after);
    else
        m_nodes[top].left = merge(before, m_nodes[top].left);
    sum(top);
    return top;
}

void BranchRows::widenFirstGap(Branch top, int by)
{
    if (top == none)
        return;
    m_nodes[top].up = none;
    while (m_nodes[top].left != none)
        top = m_nodes[top].left;
    m_nodes[top].gap += by;
    sumUp(top);
}

void BranchRows::setChildren(Branch parent, Branch top)
{
    m_nodes[parent].children = top;
    if (top != none)
        m_nodes[top].up = none;
}

} // namespace kvasir
