// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"
#include "models/keys/node_table.h"
#include "models/keys/row_list.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace kvasir {

/// A segment of a key: a key itself, or a branch, or both. There may be ten million: 40 bytes.
struct KeyNode
{
    enum Flag : quint32 {
        InUse = 1,
        IsKey = 2,      ///< somebody wrote it, and be it a marker
        Expired = 4,    ///< see KeyEntry
        Matches = 8,    ///< the whole key passes the filter
        Wanted = 16,    ///< should have a row
        Shown = 32,     ///< has a row
        Flipped = 64,   ///< waits for its row to come or go
        Changed = 128,  ///< waits for its row to be announced as changed
        Unseen = 256,   ///< known from before the load that is under way
        HasOlder = 512, ///< the load brought a revision older than the known one
        Expires = 1024, ///< see KeyEntry
    };

    quint64 revision = 0;
    qint64 timeAndOperation = 0; ///< ms since the epoch << 8 | Operation
    quint32 size = 0;            ///< bytes; the largest number if there are more
    NodeId parent = noNode;      ///< always lower than the node's own id
    quint32 nameAt = 0;          ///< in the byte arena
    quint32 branch = noNode;
    quint32 childAt = 0; ///< its place in the parent's KeyBranch::children
    quint32 nameLengthAndFlags = 0;

    static constexpr int flagBits = 12;

    static quint32 packedSize(qint64 bytes)
    {
        return quint32(std::clamp<qint64>(bytes, 0, std::numeric_limits<quint32>::max()));
    }

    bool has(Flag flag) const { return (nameLengthAndFlags & flag) != 0; }
    void set(Flag flag, bool on)
    {
        nameLengthAndFlags = on ? nameLengthAndFlags | flag : nameLengthAndFlags & ~quint32(flag);
    }
    quint32 nameLength() const { return nameLengthAndFlags >> flagBits; }
    Operation operation() const { return Operation(timeAndOperation & 0xff); }
    qint64 modifiedMs() const { return timeAndOperation >> 8; }
    bool isLive() const { return has(IsKey) && operation() == Operation::Put; }
};
static_assert(sizeof(KeyNode) == 40);

/// What a node has when it has children, or had some while it was open. Its rows exist only once
/// somebody looked into it.
struct KeyBranch
{
    std::vector<NodeId> children; ///< shown or not, in no order
    RowList rows;                 ///< the children that are shown, in natural order
    quint32 wanted = 0;           ///< children that should be shown
    quint32 liveBelow = 0;
    quint32 matchesBelow = 0; ///< while there is a filter
    bool isOpen = false;      ///< has rows
    bool isBusy = false;  ///< a BranchUpdate is at its rows, or will be; nothing else touches them
    bool isDirty = false; ///< while busy: more children want to come or go
};

} // namespace kvasir
