// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/pending_rows.h"

#include <algorithm>
#include <span>
#include <utility>

namespace kvasir {

namespace {

/// More siblings that come or go at once are brought into their rows in slices.
constexpr std::size_t mostAtOnce = 2048;
/// A branch with this many rows can wait for the end of a load: its rows are then sorted once
/// instead of with each of many slices, and nobody reads down that far.
constexpr int mostRowsWhileLoading = 2048;

} // namespace

void PendingRows::noteFlipped(NodeId id)
{
    KeyNode &node = m_nodes[id];
    // Where nobody has looked yet there are no rows to come or go.
    if (node.has(KeyNode::Flipped) || !m_nodes.branch(node.parent)->isOpen)
        return;
    m_flipped.push_back(id);
    node.set(KeyNode::Flipped, true);
}

void PendingRows::noteChanged(NodeId id)
{
    KeyNode &node = m_nodes[id];
    if (node.has(KeyNode::Changed) || !node.has(KeyNode::Shown))
        return;
    m_changed.push_back(id);
    node.set(KeyNode::Changed, true);
}

void PendingRows::open(NodeId id)
{
    KeyBranch *branch = m_nodes.branch(id);
    if (!branch || branch->isOpen)
        return;
    branch->isOpen = true;
    m_open.push_back(id);
    m_updates.push_back(std::make_unique<BranchUpdate>(m_nodes, id));
}

void PendingRows::settle(RowListener &listener)
{
    startUpdates();
    // Taken first: a listener that looks at the tree again must not find them half done.
    std::vector<NodeId> flipped = std::exchange(m_flipped, {});
    const std::vector<NodeId> changed = std::exchange(m_changed, {});
    settleRows(m_nodes, std::move(flipped), listener);
    announceChanged(m_nodes, changed, listener);
}

/// Takes out of m_flipped what is too much to be done at once, or is being done already.
void PendingRows::startUpdates()
{
    std::vector<NodeId> few;
    visitSiblings(m_nodes, m_flipped, [&](NodeId parent, std::span<const NodeId> siblings) {
        KeyBranch &branch = *m_nodes.branch(parent);
        if (!branch.isBusy && siblings.size() <= mostAtOnce) {
            few.insert(few.end(), siblings.begin(), siblings.end());
            return;
        }
        for (const NodeId id : siblings)
            m_nodes[id].set(KeyNode::Flipped, false);
        if (!branch.isBusy)
            m_updates.push_back(std::make_unique<BranchUpdate>(m_nodes, parent));
        branch.isDirty = true;
    });
    m_flipped = std::move(few);
}

bool PendingRows::waits(const BranchUpdate &update) const
{
    return update.isAtRest() &&
           m_nodes.branch(update.parent())->rows.size() >= mostRowsWhileLoading;
}

bool PendingRows::advance(const QDeadlineTimer &deadline, RowListener &listener, bool canWait)
{
    bool isDone = true;
    for (std::size_t i = 0; i < m_updates.size();) {
        const bool rests = canWait && waits(*m_updates[i]);
        if (!rests && m_updates[i]->advance(m_nodes, deadline, listener)) {
            m_updates.erase(m_updates.begin() + std::ptrdiff_t(i));
            continue;
        }
        isDone = isDone && rests;
        ++i;
    }
    return isDone;
}

const std::vector<NodeId> &PendingRows::openBranches()
{
    // Branches go with their nodes, whose ids are given again.
    std::erase_if(m_open, [this](NodeId id) {
        const KeyBranch *branch = m_nodes.isInUse(id) ? m_nodes.branch(id) : nullptr;
        return !branch || !branch->isOpen;
    });
    std::sort(m_open.begin(), m_open.end());
    m_open.erase(std::unique(m_open.begin(), m_open.end()), m_open.end());
    return m_open;
}

void PendingRows::clear()
{
    m_open.clear();
    m_flipped.clear();
    m_changed.clear();
    m_updates.clear();
}

} // namespace kvasir
