// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <unordered_map>
#include <vector>

namespace kvasir {

/// How many rows show below the branches that somebody opened, and where each of them lies among
/// its siblings: numbers only, no model. Every branch holds those of its children that are known
/// here in a balanced tree of gaps (a treap), so that rows that come or go before a hundred
/// thousand open siblings cost a few steps and not one for each.
class BranchRows
{
public:
    using Branch = quint32;
    static constexpr Branch root = 0;
    static constexpr Branch none = ~Branch(0);

    BranchRows() { clear(0); }
    /// Forgets everything; the root is open and has that many rows.
    void clear(int rootRows);

    /// The branch of that key, which is never 0; `none` if it was not added.
    Branch find(quintptr key) const;
    /// A branch not known yet, closed, in that row of its parent.
    Branch add(Branch parent, int row, quintptr key, int rows);
    void setOpen(Branch branch, bool isOpen);
    bool isOpen(Branch branch) const { return m_nodes[branch].isOpen; }
    Branch parentOf(Branch branch) const { return m_nodes[branch].parent; }
    int rowCount(Branch branch) const { return m_nodes[branch].rows; }
    /// Those known here, open or not.
    std::vector<Branch> childrenOf(Branch branch) const;
    quintptr keyOf(Branch branch) const { return m_nodes[branch].key; }

    void insertRows(Branch parent, int first, int count);
    /// Forgets the branches among them.
    void removeRows(Branch parent, int first, int count);

    /// Its row among its siblings.
    int rowOf(Branch branch) const;
    /// All rows below it that show while it is open.
    int rowsBelow(Branch branch) const;
    /// As many as show before that row of the branch.
    int rowsBefore(Branch branch, int row) const;

    struct Position
    {
        int row;      ///< of the branch
        Branch child; ///< the known branch in that row, or `none`
        int below;    ///< 0: the row itself, else 1 + the place below `child`
    };
    /// What shows at that place below an open branch, which is less than rowsBelow().
    Position at(Branch branch, int place) const;

private:
    struct Node
    {
        quintptr key = 0;
        Branch parent = none; ///< the branch it lies in
        Branch up = none;     ///< the treap of its siblings, by rows
        Branch left = none;
        Branch right = none;
        quint32 priority = 0;
        int gap = 0;            ///< rows between the known sibling before, or the start, and it
        int rows = 0;           ///< of its own
        Branch children = none; ///< the top of their treap
        int siblingRows = 0;    ///< sums over its part of the treap: gap + 1
        int shownRows = 0;      ///< and what shows below
        bool isOpen = false;
    };

    int siblingRows(Branch top) const { return top == none ? 0 : m_nodes[top].siblingRows; }
    int shownRows(Branch top) const { return top == none ? 0 : m_nodes[top].shownRows; }
    int shownBelow(Branch branch) const { return isOpen(branch) ? rowsBelow(branch) : 0; }
    Branch allocate();
    void release(Branch top);
    void sum(Branch branch);
    void sumUp(Branch branch);
    void announceBelow(Branch branch);
    void split(Branch top, int row, Branch &before, Branch &from);
    Branch merge(Branch before, Branch after);
    void widenFirstGap(Branch top, int by);
    void setChildren(Branch parent, Branch top);

    std::vector<Node> m_nodes;
    std::vector<Branch> m_free;
    std::unordered_map<quintptr, Branch> m_branches;
    quint32 m_lastPriority = 1;
};

} // namespace kvasir
