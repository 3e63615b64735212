// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_nodes.h"

#include "models/keys/name_hash.h"
#include "models/keys/natural_order.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// Below this much garbage the copying is not worth it.
constexpr std::size_t leastGarbage = 1024 * 1024;
/// Names that are copied between two looks at the clock.
constexpr NodeId copiedAtOnce = 1024;

} // namespace

KeyNodes::KeyNodes()
    : m_seed(QRandomGenerator::global()->generate64())
{
    clear();
}

void KeyNodes::clear()
{
    m_nodes.clear();
    m_branches.clear();
    m_names = NameArena();
    m_compactNames = NameArena();
    m_compacted = 0;
    m_releasedNames = 0;
    m_table.clear();
    m_lastSteps.clear();
    m_nodes[m_nodes.allocate()].set(KeyNode::InUse, true);
    m_nodes[rootNode].branch = m_branches.allocate();
    branch(rootNode)->isOpen = true;
}

NodeId KeyNodes::find(QByteArrayView key) const
{
    NodeId id = rootNode;
    for (qsizetype begin = 0; begin <= key.size() && id != noNode;) {
        const qsizetype dot = key.indexOf('.', begin);
        const qsizetype end = dot < 0 ? key.size() : dot;
        const QByteArrayView name = key.sliced(begin, end - begin);
        id = child(id, name, hash(id, name));
        begin = end + 1;
    }
    return id;
}

NodeId KeyNodes::make(QByteArrayView key)
{
    if (key.size() > NameArena::longestName)
        return noNode;
    qsizetype begin = rewindTo(key);
    NodeId id = m_lastSteps.empty() ? rootNode : m_lastSteps.back().node;
    while (begin <= key.size()) {
        const qsizetype dot = key.indexOf('.', begin);
        const qsizetype end = dot < 0 ? key.size() : dot;
        const QByteArrayView name = key.sliced(begin, end - begin);
        const quint64 hashed = hash(id, name);
        const NodeId known = child(id, name, hashed);
        id = known == noNode ? append(id, name, hashed) : known;
        if (id == noNode) {
            m_lastSteps.clear();
            return noNode;
        }
        m_lastSteps.push_back({end, id});
        begin = end + 1;
    }
    return id;
}

void KeyNodes::expect(QByteArrayView key) const
{
    if (m_lastSteps.empty())
        return;
    const Step above =
        m_lastSteps.size() > 1 ? m_lastSteps[m_lastSteps.size() - 2] : Step{-1, rootNode};
    const qsizetype begin = above.end + 1;
    if (key.size() >= begin && key.first(begin) == QByteArrayView(m_lastKey).first(begin))
        m_table.prefetch(hash(above.node, key.sliced(begin)));
}

/// Keeps the steps that the key has in common with the last one; where its next segment begins.
qsizetype KeyNodes::rewindTo(QByteArrayView key)
{
    const auto differs =
        std::mismatch(key.begin(), key.end(), m_lastKey.cbegin(), m_lastKey.cend());
    const qsizetype same = differs.first - key.begin();
    const auto endsAlike = [&](const Step &step) {
        return step.end <= same && (step.end == key.size() || key[step.end] == '.');
    };
    while (!m_lastSteps.empty() && !endsAlike(m_lastSteps.back()))
        m_lastSteps.pop_back();
    m_lastKey.resize(key.size());
    std::copy(key.begin() + same, key.end(), m_lastKey.begin() + same);
    return m_lastSteps.empty() ? 0 : m_lastSteps.back().end + 1;
}

NodeId KeyNodes::append(NodeId parent, QByteArrayView name, quint64 hashed)
{
    const NodeId id = m_nodes.allocate(parent + 1);
    const auto place = (id < m_compacted ? m_compactNames : m_names).store(name);
    if (!place) {
        m_nodes.release(id);
        return noNode;
    }
    KeyNode &node = m_nodes[id];
    node.parent = parent;
    node.nameAt = *place;
    node.nameLengthAndFlags = quint32(name.size()) << KeyNode::flagBits | KeyNode::InUse;
    KeyNode &above = m_nodes[parent];
    if (above.branch == noNode)
        above.branch = m_branches.allocate();
    std::vector<NodeId> &siblings = m_branches[above.branch].children;
    node.childAt = quint32(siblings.size());
    siblings.push_back(id);
    m_table.add(hashed, id);
    return id;
}

void KeyNodes::remove(NodeId id)
{
    m_lastSteps.clear();
    m_table.remove(hash(m_nodes[id].parent, name(id)), id);
    KeyNode &above = m_nodes[m_nodes[id].parent];
    std::vector<NodeId> &siblings = m_branches[above.branch].children;
    const quint32 at = m_nodes[id].childAt;
    siblings[at] = siblings.back();
    m_nodes[siblings[at]].childAt = at;
    siblings.pop_back();
    // A key that somebody looked into stays open: nobody would ask again for what comes below.
    if (siblings.empty() && !m_branches[above.branch].isOpen)
        m_branches.release(std::exchange(above.branch, noNode));
    if (m_nodes[id].branch != noNode)
        m_branches.release(m_nodes[id].branch);
    if (m_compacted == 0 || id < m_compacted) // else it goes with the arena that it is in
        m_releasedNames += m_nodes[id].nameLength();
    m_nodes.release(id);
}

bool KeyNodes::compactNames(const QDeadlineTimer &deadline)
{
    if (m_compacted == 0) {
        if (m_releasedNames <= leastGarbage || m_releasedNames <= m_names.size() / 2)
            return true;
        m_releasedNames = 0;
    }
    while (m_compacted < end()) {
        const QByteArrayView old = name(m_compacted);
        // They fit where there were more.
        m_nodes[m_compacted++].nameAt = m_compactNames.store(old).value_or(0);
        if (m_compacted % copiedAtOnce == 0 && deadline.hasExpired())
            return false;
    }
    m_names = std::exchange(m_compactNames, NameArena());
    m_compacted = 0;
    return true;
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

bool KeyNodes::comesBefore(NodeId left, NodeId right) const
{
    return compareNaturally(name(left), name(right)) < 0;
}

quint64 KeyNodes::hash(NodeId parent, QByteArrayView name) const
{
    return nameHash(name, m_seed ^ (parent * 0x9e3779b97f4a7c15));
}

NodeId KeyNodes::child(NodeId parent, QByteArrayView name, quint64 hashed) const
{
    return m_table.find(
        hashed, [&](NodeId id) { return m_nodes[id].parent == parent && this->name(id) == name; });
}

} // namespace kvasir
