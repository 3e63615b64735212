// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// Which keys of a KeyTree pass the filter.

#include "models/keys/key_tree.h"

#include <QDateTime>

#include <chrono>

namespace kvasir {

namespace {

/// Treated together between two looks at the clock.
constexpr NodeId filteredAtOnce = 4096;

} // namespace

void KeyTree::setFilter(const KeyFilter &filter)
{
    const bool isNarrower = !m_matchesAreMixed && filter.narrows(m_filter);
    startPass(filter, isNarrower ? FilterPass::Scope::KeysThatMatch : FilterPass::Scope::AllKeys);
}

void KeyTree::startPass(const KeyFilter &filter, FilterPass::Scope scope)
{
    m_wantedFilter = filter;
    m_filtered = 0;
    m_pass = std::make_unique<FilterPass>(m_nodes, filter, serverTimeMs(), scope);
}

bool KeyTree::advanceFilter(const QDeadlineTimer &deadline)
{
    if (!m_pass)
        return true;
    using std::chrono::duration_cast, std::chrono::microseconds;
    if (!m_pass->advance(duration_cast<microseconds>(deadline.remainingTimeAsDuration())))
        return false;
    if (m_filtered == 0) {
        m_filter = m_wantedFilter;
        m_matchesAreMixed = true;
        m_matching = 0;
        m_nodes.clearMatchesBelow();
    }
    while (m_filtered < m_nodes.end()) {
        const NodeId id = m_nodes.end() - ++m_filtered;
        applyPass(id);
        if (id % filteredAtOnce == 0 && deadline.hasExpired())
            return false;
    }
    m_pass.reset();
    m_matchesAreMixed = false;
    return true;
}

/// To be called for children before their parents, which have lower numbers.
void KeyTree::applyPass(NodeId id)
{
    KeyNode &node = m_nodes[id];
    quint32 matches = 0;
    if (node.has(KeyNode::IsKey)) {
        node.set(KeyNode::Matches, m_pass->matches(id));
        matches = isMatch(node) ? 1 : 0;
        m_matching += matches;
        updateWanted(id);
    }
    if (const KeyBranch *branch = m_nodes.branch(id))
        matches += branch->matchesBelow;
    if (matches > 0 && id != rootNode && !m_filter.isEmpty())
        m_nodes.branch(node.parent)->matchesBelow += matches;
}

qint64 KeyTree::serverTimeMs() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_clockAheadMs;
}

bool KeyTree::passesFilter(NodeId id, QByteArrayView key) const
{
    return m_filter.isEmpty() ||
           m_filter.matches(key, KeyMetadata::of(m_nodes[id]), serverTimeMs());
}

/// Among those that matchingCount() counts.
bool KeyTree::isMatch(const KeyNode &node) const
{
    const bool isWanted = node.isLive() || (node.has(KeyNode::IsKey) && m_filter.wantsDeleted());
    return isWanted && node.has(KeyNode::Matches);
}

} // namespace kvasir
