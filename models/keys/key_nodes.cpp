// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_nodes.h"

#include "models/keys/natural_order.h"

#include <QHashFunctions>
#include <QRandomGenerator>

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

namespace {

/// Below this much garbage the copying is not worth it.
constexpr qsizetype leastGarbage = 64 * 1024;
/// Names are addressed by 32 bits, their lengths by 24: far above what a server takes as a subject.
constexpr qsizetype mostNameBytes = std::numeric_limits<quint32>::max();
constexpr qsizetype longestKey = (1 << 24) - 1;
constexpr std::size_t fewestSlots = 64;

/// Calls `visit` with each segment of the key, from the left, until it returns false.
template <typename Visit> void visitSegments(QByteArrayView key, Visit visit)
{
    for (qsizetype begin = 0;;) {
        const qsizetype dot = key.indexOf('.', begin);
        const qsizetype end = dot < 0 ? key.size() : dot;
        if (!visit(key.sliced(begin, end - begin)) || dot < 0)
            return;
        begin = dot + 1;
    }
}

} // namespace

KeyNodes::KeyNodes()
    : m_seed(std::size_t(QRandomGenerator::global()->generate64()))
{
    clear();
}

void KeyNodes::clear()
{
    m_nodes.clear();
    m_branches.clear();
    m_names = QByteArray();
    m_releasedNames = 0;
    m_table.assign(fewestSlots, noNode);
    m_table.shrink_to_fit();
    m_inTable = 0;
    m_nodes[m_nodes.allocate()].set(KeyNode::InUse, true);
}

NodeId KeyNodes::find(QByteArrayView key) const
{
    NodeId id = rootNode;
    visitSegments(key, [&](QByteArrayView name) {
        id = child(id, name);
        return id != noNode;
    });
    return id;
}

NodeId KeyNodes::make(QByteArrayView key)
{
    if (!makeRoomFor(key))
        return noNode;
    NodeId id = rootNode;
    visitSegments(key, [&](QByteArrayView name) {
        const NodeId known = child(id, name);
        id = known == noNode ? append(id, name) : known;
        return true;
    });
    return id;
}

NodeId KeyNodes::append(NodeId parent, QByteArrayView name)
{
    const NodeId id = m_nodes.allocate();
    KeyNode &node = m_nodes[id];
    node.parent = parent;
    node.nameAt = quint32(m_names.size());
    node.nameLengthAndFlags = quint32(name.size()) << 8 | KeyNode::InUse;
    m_names.append(name);
    KeyNode &above = m_nodes[parent];
    if (above.branch == noNode)
        above.branch = m_branches.allocate();
    ++m_branches[above.branch].children;
    addToTable(id);
    return id;
}

void KeyNodes::remove(NodeId id)
{
    removeFromTable(id);
    KeyNode &above = m_nodes[m_nodes[id].parent];
    if (--m_branches[above.branch].children == 0)
        m_branches.release(std::exchange(above.branch, noNode));
    m_releasedNames += m_nodes[id].nameLength();
    m_nodes.release(id);
    if (m_releasedNames > leastGarbage && m_releasedNames > m_names.size() / 2)
        compactNames();
}

bool KeyNodes::makeRoomFor(QByteArrayView key)
{
    if (key.size() > longestKey)
        return false;
    if (m_names.size() + key.size() > mostNameBytes)
        compactNames();
    return m_names.size() + key.size() <= mostNameBytes;
}

void KeyNodes::compactNames()
{
    QByteArray names;
    names.reserve(m_names.size() - m_releasedNames);
    for (NodeId id = 0; id < end(); ++id) {
        const QByteArrayView kept = name(id);
        m_nodes[id].nameAt = quint32(names.size());
        names.append(kept);
    }
    m_names = std::move(names);
    m_releasedNames = 0;
}

QByteArrayView KeyNodes::name(NodeId id) const
{
    const KeyNode &node = m_nodes[id];
    return QByteArrayView(m_names).sliced(node.nameAt, node.nameLength());
}

void KeyNodes::readPath(NodeId id, QByteArray &path) const
{
    qsizetype size = -1;
    for (NodeId at = id; at != rootNode; at = m_nodes[at].parent)
        size += m_nodes[at].nameLength() + 1;
    path.resize(std::max<qsizetype>(0, size));
    char *write = path.data() + path.size();
    for (NodeId at = id; at != rootNode; at = m_nodes[at].parent) {
        if (at != id)
            *--write = '.';
        const QByteArrayView segment = name(at);
        write = std::copy_backward(segment.begin(), segment.end(), write);
    }
}

QByteArray KeyNodes::path(NodeId id) const
{
    QByteArray path;
    readPath(id, path);
    return path;
}

KeyBranch *KeyNodes::branch(NodeId id)
{
    const quint32 branch = m_nodes[id].branch;
    return branch == noNode ? nullptr : &m_branches[branch];
}

const KeyBranch *KeyNodes::branch(NodeId id) const
{
    const quint32 branch = m_nodes[id].branch;
    return branch == noNode ? nullptr : &m_branches[branch];
}

bool KeyNodes::comesBefore(NodeId left, NodeId right) const
{
    return compareNaturally(name(left), name(right)) < 0;
}

std::size_t KeyNodes::hash(NodeId parent, QByteArrayView name) const
{
    return qHashBits(name.data(), std::size_t(name.size()), m_seed ^ (parent * 0x9e3779b97f4a7c15));
}

NodeId KeyNodes::child(NodeId parent, QByteArrayView name) const
{
    const std::size_t mask = m_table.size() - 1;
    for (std::size_t slot = hash(parent, name) & mask;; slot = (slot + 1) & mask) {
        const NodeId id = m_table[slot];
        if (id == noNode || (m_nodes[id].parent == parent && this->name(id) == name))
            return id;
    }
}

void KeyNodes::addToTable(NodeId id)
{
    // Three quarters full: short chains still, and 5 to 11 bytes a node.
    if ((m_inTable + 1) * 4 > m_table.size() * 3)
        rehash(m_table.size() * 2);
    const std::size_t mask = m_table.size() - 1;
    std::size_t slot = hash(m_nodes[id].parent, name(id)) & mask;
    while (m_table[slot] != noNode)
        slot = (slot + 1) & mask;
    m_table[slot] = id;
    ++m_inTable;
}

void KeyNodes::removeFromTable(NodeId id)
{
    const std::size_t mask = m_table.size() - 1;
    std::size_t hole = hash(m_nodes[id].parent, name(id)) & mask;
    while (m_table[hole] != id)
        hole = (hole + 1) & mask;
    // What follows without a gap moves up if its own place is not behind the hole.
    for (std::size_t slot = (hole + 1) & mask; m_table[slot] != noNode; slot = (slot + 1) & mask) {
        const NodeId next = m_table[slot];
        const std::size_t home = hash(m_nodes[next].parent, name(next)) & mask;
        if (((slot - home) & mask) >= ((slot - hole) & mask)) {
            m_table[hole] = next;
            hole = slot;
        }
    }
    m_table[hole] = noNode;
    --m_inTable;
}

void KeyNodes::rehash(std::size_t capacity)
{
    const std::vector<NodeId> old = std::exchange(m_table, std::vector<NodeId>(capacity, noNode));
    m_inTable = 0;
    for (const NodeId id : old) {
        if (id != noNode)
            addToTable(id);
    }
}

} // namespace kvasir
