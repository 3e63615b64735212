// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/chunk_arena.h"
#include "models/keys/key_node.h"
#include "models/keys/name_arena.h"

#include <QByteArray>
#include <QDeadlineTimer>

#include <vector>

namespace kvasir {

/// The nodes of the key tree and who is whose child. An id stays valid for the life of its node and
/// is higher than the parent's, so that passing through all ids upwards meets parents before their
/// children. Names lie in one byte arena; a hash table finds a child by its name. Any
/// bytes make a key: it has one segment more than dots, and segments may be empty.
class KeyNodes
{
public:
    KeyNodes();

    KeyNode &operator[](NodeId id) { return m_nodes[id]; }
    const KeyNode &operator[](NodeId id) const { return m_nodes[id]; }
    /// All ids are below this; not all of them are in use.
    NodeId end() const { return m_nodes.end(); }
    bool isInUse(quintptr id) const
    {
        return id < end() && m_nodes[NodeId(id)].has(KeyNode::InUse);
    }

    /// noNode if there is none.
    NodeId find(QByteArrayView key) const;
    /// Finds it, or makes it with all its ancestors. noNode if the arena cannot take it. Quick for
    /// keys that begin as the one before.
    NodeId make(QByteArrayView key);
    /// Says that a key will be made a few keys later, so that the memory for it is at hand then:
    /// half of the time of a load was waiting for it. Does something only for a sibling of the last
    /// one.
    void expect(QByteArrayView key) const;
    /// Removes a node without children and without a row.
    void remove(NodeId id);
    void clear();

    /// Gives back what the names of removed nodes took, where that is much, until the deadline;
    /// true when there is nothing left to do.
    bool compactNames(const QDeadlineTimer &deadline);

    /// The last segment. Valid until something is made or removed, or names are compacted.
    QByteArrayView name(NodeId id) const
    {
        const KeyNode &node = m_nodes[id];
        return (id < m_compacted ? m_compactNames : m_names).at(node.nameAt, node.nameLength());
    }
    /// Writes the whole key to `path`, reusing its memory.
    void readPath(NodeId id, QByteArray &path) const;
    QByteArray path(NodeId id) const;

    /// Null if the node has no children; but one that was open when the last of them went keeps it.
    KeyBranch *branch(NodeId id)
    {
        const quint32 branch = m_nodes[id].branch;
        return branch == noNode ? nullptr : &m_branches[branch];
    }
    const KeyBranch *branch(NodeId id) const
    {
        const quint32 branch = m_nodes[id].branch;
        return branch == noNode ? nullptr : &m_branches[branch];
    }

    bool hasChildren(NodeId id) const
    {
        const KeyBranch *below = branch(id);
        return below && !below->children.empty();
    }

    /// Of all branches.
    void clearMatchesBelow()
    {
        for (quint32 branch = 0; branch < m_branches.end(); ++branch)
            m_branches[branch].matchesBelow = 0;
    }

    /// Siblings in the order of their rows.
    bool comesBefore(NodeId left, NodeId right) const;

private:
    /// A segment of the key that was made last.
    struct Step
    {
        qsizetype end; ///< of the segment in the key
        NodeId node;
    };

    NodeId child(NodeId parent, QByteArrayView name, quint64 hashed) const;
    NodeId append(NodeId parent, QByteArrayView name, quint64 hashed);
    qsizetype rewindTo(QByteArrayView key);
    quint64 hash(NodeId parent, QByteArrayView name) const;

    ChunkArena<KeyNode> m_nodes;
    ChunkArena<KeyBranch> m_branches;
    NameArena m_names;
    NameArena m_compactNames;        ///< to be m_names when all names are there
    NodeId m_compacted = 0;          ///< nodes below this have their names there
    std::size_t m_releasedNames = 0; ///< bytes that nobody uses in the arena that stays
    NodeTable m_table;
    quint64 m_seed; ///< so that nobody can choose keys that collide
    QByteArray m_lastKey;
    std::vector<Step> m_lastSteps; ///< empty when nodes have gone since
};

} // namespace kvasir
