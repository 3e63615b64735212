// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/filter_pass.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

namespace {

/// Nodes between two looks at the clock: some 30 µs, and their memory stays in the cache until
/// they are decided.
constexpr NodeId blockSize = 1024;
/// Longer than any pass takes; so that no sum with it overflows.
constexpr std::chrono::hours mostBudget(1);

} // namespace

FilterPass::FilterPass(const KeyNodes &nodes, const KeyFilter &filter, qint64 nowMs, Scope scope)
    : m_nodes(nodes)
    , m_filter(filter)
    , m_query(m_filter.query())
    , m_nowMs(nowMs)
    , m_scope(scope)
    , m_end(nodes.end())
    , m_states(m_query.texts.size())
    , m_matches(m_end)
{
    for (std::size_t term = 0; term < m_states.size(); ++term) {
        m_states[term].assign(m_end, ByteAutomaton::unknown);
        m_states[term][rootNode] = m_query.texts[term].automaton().start();
    }
}

bool FilterPass::advance(std::chrono::microseconds budget)
{
    makeRoom();
    const auto deadline =
        std::chrono::steady_clock::now() + std::min<std::chrono::microseconds>(budget, mostBudget);
    while (!isDone()) {
        if (m_decided == m_stepped) {
            const NodeId stop = std::min(m_end, m_stepped + blockSize);
            if (isWorthStepping(m_stepped, stop))
                step(m_stepped, stop);
            m_stepped = stop;
        }
        bool tookLong = false;
        while (m_decided < m_stepped && !tookLong)
            tookLong = decide(m_decided++);
        if (std::chrono::steady_clock::now() >= deadline)
            break;
    }
    return isDone();
}

/// Where few keys are in question each goes its own way through the nodes above it; where many
/// are, it is quicker to go through all at once.
bool FilterPass::isWorthStepping(NodeId first, NodeId last) const
{
    constexpr NodeId few = 4; // times fewer than there are nodes
    if (m_scope == Scope::AllKeys)
        return true;
    NodeId count = 0;
    for (NodeId id = first; id < last; ++id)
        count += m_nodes[id].has(KeyNode::Matches) ? 1U : 0U;
    return count * few >= last - first;
}

void FilterPass::step(NodeId first, NodeId last)
{
    for (std::size_t term = 0; term < m_states.size(); ++term)
        stepTerm(term, first, last);
}

void FilterPass::stepTerm(std::size_t term, NodeId first, NodeId last)
{
    std::array<NodeId, lanes> waiting;
    std::size_t count = 0;
    for (NodeId id = first; id < last; ++id) {
        const NodeId parent = m_nodes[id].parent;
        // The root and ids that are not in use have none.
        if (parent == noNode || isSettled(term, id))
            continue;
        if (m_states[term][parent] == ByteAutomaton::unknown) {
            stepWaiting(term, waiting, std::exchange(count, 0));
            if (m_states[term][parent] == ByteAutomaton::unknown)
                reach(parent);
        }
        waiting[count++] = id;
        if (count == lanes)
            stepWaiting(term, waiting, std::exchange(count, 0));
    }
    stepWaiting(term, waiting, count);
}

/// The key does not pass whatever this term says, and no other key needs to know.
bool FilterPass::isSettled(std::size_t term, NodeId id) const
{
    return term > 0 && m_nodes[id].branch == noNode && isRefused(term, id);
}

/// One of the texts before this one does not hold.
bool FilterPass::isRefused(std::size_t end, NodeId id) const
{
    for (std::size_t term = 0; term < end; ++term) {
        const TextTerm &text = m_query.texts[term];
        const Verdict refusal = text.isNegated() ? Verdict::Yes : Verdict::No;
        if (text.automaton().verdict(m_states[term][id]) == refusal)
            return true;
    }
    return false;
}

/// Where the automaton stands before the first byte of the node's name.
FilterPass::State FilterPass::stateBefore(std::size_t term, NodeId id) const
{
    const NodeId parent = m_nodes[id].parent;
    const State above = m_states[term][parent];
    return parent == rootNode ? above : m_query.texts[term].automaton().next(above, '.');
}

void FilterPass::stepOne(std::size_t term, NodeId id)
{
    const ByteAutomaton &automaton = m_query.texts[term].automaton();
    const State before = stateBefore(term, id);
    m_states[term][id] =
        automaton.isFinal(before) ? before : automaton.run(before, m_nodes.name(id));
}

/// The states after their parents are known.
void FilterPass::stepWaiting(std::size_t term, const std::array<NodeId, lanes> &ids,
                             std::size_t count)
{
    if (count == lanes) {
        stepAll(term, ids);
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        stepOne(term, ids[i]);
}

void FilterPass::stepAll(std::size_t term, const std::array<NodeId, lanes> &ids)
{
    const ByteAutomaton &automaton = m_query.texts[term].automaton();
    std::array<State, lanes> at;
    bool areFinal = true;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        at[lane] = stateBefore(term, ids[lane]);
        areFinal = areFinal && automaton.isFinal(at[lane]);
    }
    if (!areFinal) {
        std::array<QByteArrayView, lanes> names;
        qsizetype shortest = std::numeric_limits<qsizetype>::max();
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            names[lane] = m_nodes.name(ids[lane]);
            shortest = std::min(shortest, names[lane].size());
        }
        for (qsizetype byte = 0; byte < shortest; ++byte) {
            for (std::size_t lane = 0; lane < lanes; ++lane)
                at[lane] = automaton.next(at[lane], names[lane].data()[byte]);
        }
        for (std::size_t lane = 0; lane < lanes; ++lane)
            at[lane] = automaton.run(at[lane], names[lane].sliced(shortest));
    }
    for (std::size_t lane = 0; lane < lanes; ++lane)
        m_states[term][ids[lane]] = at[lane];
}

/// Makes the states after a node known, and of all above it.
void FilterPass::reach(NodeId id)
{
    for (std::size_t term = 0; term < m_states.size(); ++term) {
        m_chain.clear();
        for (NodeId at = id; m_states[term][at] == ByteAutomaton::unknown; at = m_nodes[at].parent)
            m_chain.push_back(at);
        for (auto at = m_chain.rbegin(); at != m_chain.rend(); ++at)
            stepOne(term, *at);
    }
}

void FilterPass::makeRoom()
{
    if (m_matches.size() >= m_nodes.end())
        return;
    m_matches.resize(m_nodes.end());
    for (std::vector<State> &states : m_states)
        states.resize(m_nodes.end(), ByteAutomaton::unknown);
}

void FilterPass::extend()
{
    m_end = m_nodes.end();
}

void FilterPass::update(NodeId id)
{
    makeRoom();
    // Ids are given again: what is known of them may be of nodes that were.
    for (std::vector<State> &states : m_states) {
        for (NodeId at = id; at != rootNode; at = m_nodes[at].parent)
            states[at] = ByteAutomaton::unknown;
    }
    reach(id);
    bool tookLong = false;
    m_matches[id] = m_nodes[id].has(KeyNode::IsKey) && passes(id, tookLong);
}

bool FilterPass::decide(NodeId id)
{
    const KeyNode &node = m_nodes[id];
    if (!node.has(KeyNode::IsKey))
        return false;
    // A pass through all keys has been here, unless the node was made since.
    if (m_scope == Scope::KeysThatMatch && !node.has(KeyNode::Matches))
        return false;
    if (!m_states.empty() && m_states[0][id] == ByteAutomaton::unknown)
        reach(id);
    bool tookLong = false;
    m_matches[id] = passes(id, tookLong);
    return tookLong;
}

bool FilterPass::passes(NodeId id, bool &tookLong)
{
    if (isRefused(m_states.size(), id))
        return false;
    if (!m_query.conditions.empty()) {
        const KeyMetadata metadata = KeyMetadata::of(m_nodes[id]);
        for (const KeyCondition &condition : m_query.conditions) {
            if (!condition.matches(metadata, m_nowMs))
                return false;
        }
    }
    for (std::size_t term = 0; term < m_states.size(); ++term) {
        const TextTerm &text = m_query.texts[term];
        if (text.automaton().verdict(m_states[term][id]) != Verdict::Ask)
            continue;
        tookLong = true;
        m_nodes.readPath(id, m_path);
        if (text.matchesItself(m_path) == text.isNegated())
            return false;
    }
    return true;
}

} // namespace kvasir
