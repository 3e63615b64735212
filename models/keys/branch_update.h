// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_rows.h"
#include "models/keys/sibling_sort.h"

#include <QDeadlineTimer>

#include <memory>
#include <vector>

namespace kvasir {

/// Brings the rows of one large branch up to date in slices: makes them when it is opened, and
/// whenever so many children come or go that doing it at once would be felt. What happens to the
/// children meanwhile is caught up with. Between slices no node may be removed.
class BranchUpdate
{
public:
    /// Marks the branch, which has to be open, as busy.
    BranchUpdate(KeyNodes &nodes, NodeId parent);

    NodeId parent() const { return m_parent; }
    /// Nothing is half done.
    bool isAtRest() const { return m_stage == Stage::Scan && m_next == 0; }
    /// Goes on until the deadline; true when done, and the branch is not busy any more.
    bool advance(KeyNodes &nodes, const QDeadlineTimer &deadline, RowListener &listener);

private:
    enum class Stage { Scan, Sort, Hide, Show, Done };

    Stage step(KeyNodes &nodes, const QDeadlineTimer &deadline, RowListener &listener);
    Stage scan(const KeyNodes &nodes);
    Stage afterScan(KeyNodes &nodes);
    Stage hide(KeyNodes &nodes, RowListener &listener);
    Stage show(KeyNodes &nodes, RowListener &listener);
    void beginRound(KeyNodes &nodes);

    NodeId m_parent;
    Stage m_stage = Stage::Scan;
    std::size_t m_next = 0; ///< child, row or node of the stage
    std::vector<NodeId> m_coming;
    std::vector<NodeId> m_staying; ///< wanted children that have a row
    std::size_t m_going = 0;
    bool m_isRebuilt = false; ///< all rows go and those that are wanted come again
    std::unique_ptr<SiblingSort> m_sort;
};

} // namespace kvasir
