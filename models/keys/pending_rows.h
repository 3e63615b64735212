// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/branch_update.h"
#include "models/keys/key_rows.h"

#include <QDeadlineTimer>

#include <memory>
#include <vector>

namespace kvasir {

/// Collects which nodes want to come, go or be announced as changed, and then does it for those
/// whose branches somebody looked into: at once where that is little, else in slices.
class PendingRows
{
public:
    explicit PendingRows(KeyNodes &nodes)
        : m_nodes(nodes)
    {
    }

    /// The node's Wanted flag changed.
    void noteFlipped(NodeId id);
    /// What the node's row shows changed.
    void noteChanged(NodeId id);
    /// Has the rows below a node made by advance(), if they are not there already.
    void open(NodeId id);
    /// Brings rows up to date, but for branches where so much changes that it takes advance().
    void settle(RowListener &listener);
    /// Goes on until the deadline; true when nothing is left to do now. To be called after
    /// settle(). `canWait`: large branches may stay as they are, for more is about to come.
    bool advance(const QDeadlineTimer &deadline, RowListener &listener, bool canWait);
    /// No branch is half done or waits, so that nodes may be removed.
    bool isIdle() const { return m_updates.empty(); }
    /// Those that somebody looked into.
    const std::vector<NodeId> &openBranches();
    void clear();

private:
    void startUpdates();
    bool waits(const BranchUpdate &update) const;

    KeyNodes &m_nodes;
    std::vector<NodeId> m_open;    ///< perhaps with some that are not any more
    std::vector<NodeId> m_flipped; ///< Wanted changed, below open branches
    std::vector<NodeId> m_changed; ///< to be announced
    std::vector<std::unique_ptr<BranchUpdate>> m_updates; ///< stay in place while they run
};

} // namespace kvasir
