// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/chunk_arena.h"
#include "models/keys/key_node.h"

#include <QByteArray>

#include <vector>

namespace kvasir {

/// The nodes of the key tree and who is whose child. An id stays valid for the life of its node.
/// Names lie in one byte arena; a hash table of bare ids finds a child by its name. Any bytes make
/// a key: it has one segment more than dots, and segments may be empty.
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
    /// Finds it, or makes it with all its ancestors. noNode if the arena cannot take it.
    NodeId make(QByteArrayView key);
    /// Removes a node without children and without a row.
    void remove(NodeId id);
    void clear();

    /// The last segment. Valid until something is made or removed.
    QByteArrayView name(NodeId id) const;
    /// Writes the whole key to `path`, reusing its memory.
    void readPath(NodeId id, QByteArray &path) const;
    QByteArray path(NodeId id) const;

    /// Null if the node has no children.
    KeyBranch *branch(NodeId id);
    const KeyBranch *branch(NodeId id) const;

    /// Siblings in the order of their rows.
    bool comesBefore(NodeId left, NodeId right) const;

private:
    NodeId child(NodeId parent, QByteArrayView name) const;
    NodeId append(NodeId parent, QByteArrayView name);
    bool makeRoomFor(QByteArrayView key);
    void compactNames();
    std::size_t hash(NodeId parent, QByteArrayView name) const;
    void addToTable(NodeId id);
    void removeFromTable(NodeId id);
    void rehash(std::size_t capacity);

    ChunkArena<KeyNode> m_nodes;
    ChunkArena<KeyBranch> m_branches;
    QByteArray m_names;
    qsizetype m_releasedNames = 0; ///< bytes of m_names that nobody uses
    std::vector<NodeId> m_table;   ///< open addressing; a power of two in size
    std::size_t m_inTable = 0;
    std::size_t m_seed; ///< so that nobody can choose keys that collide
};

} // namespace kvasir
