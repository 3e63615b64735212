// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_filter.h"
#include "models/keys/key_nodes.h"

#include <array>
#include <chrono>
#include <vector>

namespace kvasir {

/// Finds the keys of a tree that pass a filter, piece by piece, so that whoever calls it can do
/// other things in between. Goes through the nodes once in the order of their ids and carries for
/// each of them where the filter's automata stand after it; a child goes on from there. Paths are
/// put together only for keys about which an automaton has to ask.
///
/// Between two pieces the tree may change if update() is told of each node that was made or whose
/// metadata changed. Ids that were removed need not be told of. Agrees with KeyFilter::matches().
class FilterPass
{
public:
    enum class Scope {
        AllKeys,
        KeysThatMatch ///< those with KeyNode::Matches; for a filter that narrows the one before
    };

    FilterPass(const KeyNodes &nodes, const KeyFilter &filter, qint64 nowMs,
               Scope scope = Scope::AllKeys);

    /// Goes on for about that long. True: it is done.
    bool advance(std::chrono::microseconds budget);
    bool isDone() const { return m_decided >= m_end; }
    /// Takes in all nodes that there are now.
    void extend();
    /// Verdicts are there on all nodes below.
    NodeId reached() const { return m_decided; }
    /// The node was made, or what is known of its key changed.
    void update(NodeId id);
    /// The node is a key, deleted or not, that passes. For nodes that were reached or updated.
    bool matches(NodeId id) const { return id < m_matches.size() && m_matches[id]; }

private:
    using State = ByteAutomaton::State;
    /// Automata wait for the cache at each byte; this many at once keep the processor busy.
    static constexpr std::size_t lanes = 4;

    void makeRoom();
    bool isWorthStepping(NodeId first, NodeId last) const;
    void step(NodeId first, NodeId last);
    void stepTerm(std::size_t term, NodeId first, NodeId last);
    void stepOne(std::size_t term, NodeId id);
    void stepWaiting(std::size_t term, const std::array<NodeId, lanes> &ids, std::size_t count);
    void stepAll(std::size_t term, const std::array<NodeId, lanes> &ids);
    bool isSettled(std::size_t term, NodeId id) const;
    bool isRefused(std::size_t end, NodeId id) const;
    State stateBefore(std::size_t term, NodeId id) const;
    void reach(NodeId id);
    /// Returns whether it took long.
    bool decide(NodeId id);
    bool passes(NodeId id, bool &tookLong);

    const KeyNodes &m_nodes;
    KeyFilter m_filter; ///< keeps m_query
    const KeyQuery &m_query;
    qint64 m_nowMs;
    Scope m_scope;
    NodeId m_end;         ///< what comes later is told of by update()
    NodeId m_stepped = 0; ///< below, states are known
    NodeId m_decided = 0; ///< below, matches are
    std::vector<std::vector<State>>
        m_states; ///< for each text, after each node; unknown where none is needed
    std::vector<bool> m_matches;
    QByteArray m_path; ///< of the key at hand; keeps its memory
    std::vector<NodeId> m_chain;
};

} // namespace kvasir
