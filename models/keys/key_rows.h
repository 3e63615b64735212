// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_nodes.h"

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

/// Gives rows to those nodes that are wanted and have none, takes them from those that have one
/// and are not wanted. Only rows that can be seen are announced, each contiguous run at once: rows
/// below a branch that goes or comes go and come with it. Every node whose Wanted flag changed
/// must be in `flipped`; takes away their Flipped flags, and Changed from those that come.
void settleRows(KeyNodes &nodes, std::span<const NodeId> flipped, RowListener &listener);

/// Announces those nodes that have a row and the Changed flag, which it takes away.
void announceChanged(KeyNodes &nodes, std::span<const NodeId> changed, RowListener &listener);

} // namespace kvasir
