// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_nodes.h"

#include <algorithm>
#include <span>
#include <vector>

namespace kvasir {

/// Is told of rows that come, go and change, in the way QAbstractItemModel wants to know: `first`
/// to `last` below `parent` as they are before a removal and after an insertion.
class RowListener
{
public:
    virtual ~RowListener() = default;
    virtual void aboutToInsert(NodeId parent, int first, int last) = 0;
    virtual void inserted() = 0;
    virtual void aboutToRemove(NodeId parent, int first, int last) = 0;
    virtual void removed() = 0;
    virtual void changed(NodeId parent, int first, int last) = 0;
};

/// The row of a node below its parent; -1 if it has none.
int rowOf(const KeyNodes &nodes, NodeId id);
/// It is the root, or it and all its ancestors have rows: what happens below it can be seen.
bool isSeen(const KeyNodes &nodes, NodeId id);

/// Gives rows to siblings without one, each contiguous run at once. Announces them if they can be
/// seen. `sorted`: they are in natural order.
void showSiblings(KeyNodes &nodes, NodeId parent, std::span<const NodeId> sorted,
                  RowListener &listener);
/// Takes all rows away.
void hideAll(KeyNodes &nodes, NodeId parent, RowListener &listener);
/// Takes the rows from `first` to `last` that are not wanted away.
void hideUnwanted(KeyNodes &nodes, NodeId parent, int first, int last, RowListener &listener);

/// Gives rows to those nodes that are wanted and have none, takes them from those that have one
/// and are not wanted. Only rows that can be seen are announced: rows below a branch that goes or
/// comes go and come with it. The branches of all their parents have to be open. Takes away their
/// Flipped flags, and Changed from those that come.
void settleRows(KeyNodes &nodes, std::vector<NodeId> flipped, RowListener &listener);

/// Announces those nodes that have a row and the Changed flag, which it takes away. Where many
/// siblings changed, all of them are announced instead: finding the rows would take longer.
void announceChanged(KeyNodes &nodes, std::span<const NodeId> changed, RowListener &listener);

/// Calls `visit(parent, siblings)` for the nodes of each parent, parents in ascending order.
template <typename Visit>
void visitSiblings(const KeyNodes &nodes, std::vector<NodeId> &ids, Visit visit)
{
    const auto byParent = [&](NodeId left, NodeId right) {
        return nodes[left].parent < nodes[right].parent;
    };
    std::sort(ids.begin(), ids.end(), byParent);
    for (auto begin = ids.begin(); begin != ids.end();) {
        const auto end = std::upper_bound(begin, ids.end(), *begin, byParent);
        visit(nodes[*begin].parent, std::span<NodeId>(begin, end));
        begin = end;
    }
}

} // namespace kvasir
