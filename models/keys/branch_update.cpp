// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/branch_update.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Each takes about a millisecond at most, so that deadlines are kept.
constexpr std::size_t childrenAStep = 16 * 1024;
constexpr int rowsAStep = 4096;
constexpr std::size_t insertedAStep = 256;
/// Rows that come behind all others are one announcement.
constexpr std::size_t appendedAStep = 16 * 1024;
/// With more announcements than this it is quicker to take all rows away and bring all again.
constexpr std::size_t mostRuns = 20'000;

} // namespace

BranchUpdate::BranchUpdate(KeyNodes &nodes, NodeId parent)
    : m_parent(parent)
{
    nodes.branch(parent)->isBusy = true;
    beginRound(nodes);
}

void BranchUpdate::beginRound(KeyNodes &nodes)
{
    nodes.branch(m_parent)->isDirty = false;
    m_next = 0;
    m_going = 0;
    m_coming.clear();
    m_staying.clear();
}

bool BranchUpdate::advance(KeyNodes &nodes, const QDeadlineTimer &deadline, RowListener &listener)
{
    while (m_stage != Stage::Done) {
        m_stage = step(nodes, deadline, listener);
        if (m_stage != Stage::Done && deadline.hasExpired())
            return false;
    }
    return true;
}

BranchUpdate::Stage BranchUpdate::step(KeyNodes &nodes, const QDeadlineTimer &deadline,
                                       RowListener &listener)
{
    switch (m_stage) {
    case Stage::Scan:
        return m_next < nodes.branch(m_parent)->children.size() ? scan(nodes) : afterScan(nodes);
    case Stage::Sort:
        if (!m_sort->advance(nodes, deadline))
            return Stage::Sort;
        m_coming = m_sort->take();
        m_sort.reset();
        m_next = std::size_t(nodes.branch(m_parent)->rows.size());
        return Stage::Hide;
    case Stage::Hide:
        return hide(nodes, listener);
    case Stage::Show:
        return show(nodes, listener);
    case Stage::Done:
        break;
    }
    return Stage::Done;
}

BranchUpdate::Stage BranchUpdate::scan(const KeyNodes &nodes)
{
    const std::vector<NodeId> &children = nodes.branch(m_parent)->children;
    const std::size_t end = std::min(m_next + childrenAStep, children.size());
    for (; m_next < end; ++m_next) {
        const KeyNode &child = nodes[children[m_next]];
        const bool isShown = child.has(KeyNode::Shown);
        if (child.has(KeyNode::Wanted))
            (isShown ? m_staying : m_coming).push_back(children[m_next]);
        else if (isShown)
            ++m_going;
    }
    return Stage::Scan;
}

BranchUpdate::Stage BranchUpdate::afterScan(KeyNodes &nodes)
{
    KeyBranch &branch = *nodes.branch(m_parent);
    if (m_coming.empty() && m_going == 0 && !branch.isDirty) {
        branch.isBusy = false;
        return Stage::Done;
    }
    const std::size_t runs =
        std::min(m_coming.size(), m_staying.size() + 1) + std::min(m_going, m_staying.size() + 1);
    m_isRebuilt = runs > mostRuns;
    if (m_isRebuilt)
        m_coming.insert(m_coming.end(), m_staying.begin(), m_staying.end());
    m_staying = {};
    branch.isDirty = false; // what flips from here on may have been looked at already
    m_sort = std::make_unique<SiblingSort>(std::exchange(m_coming, {}));
    return Stage::Sort;
}

BranchUpdate::Stage BranchUpdate::hide(KeyNodes &nodes, RowListener &listener)
{
    const int end = int(m_next);
    const int begin = m_isRebuilt ? 0 : std::max(0, end - rowsAStep);
    if (m_isRebuilt)
        hideAll(nodes, m_parent, listener);
    else
        hideUnwanted(nodes, m_parent, begin, end - 1, listener);
    m_next = std::size_t(begin);
    if (begin > 0)
        return Stage::Hide;
    RowList &rows = nodes.branch(m_parent)->rows;
    rows.reserve(rows.size() + int(m_coming.size()));
    return Stage::Show;
}

BranchUpdate::Stage BranchUpdate::show(KeyNodes &nodes, RowListener &listener)
{
    if (m_next == m_coming.size()) {
        beginRound(nodes);
        return Stage::Scan;
    }
    const RowList &rows = nodes.branch(m_parent)->rows;
    const bool isAppended =
        rows.size() == 0 || nodes.comesBefore(rows.at(rows.size() - 1), m_coming[m_next]);
    const std::size_t end =
        std::min(m_next + (isAppended ? appendedAStep : insertedAStep), m_coming.size());
    std::vector<NodeId> coming;
    std::copy_if(m_coming.begin() + std::ptrdiff_t(m_next), m_coming.begin() + std::ptrdiff_t(end),
                 std::back_inserter(coming), [&](NodeId id) {
                     return nodes[id].has(KeyNode::Wanted) && !nodes[id].has(KeyNode::Shown);
                 });
    showSiblings(nodes, m_parent, coming, listener);
    m_next = end;
    return Stage::Show;
}

} // namespace kvasir
