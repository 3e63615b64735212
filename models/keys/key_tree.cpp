// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

namespace {

quint32 packedSize(const KeyEntry &entry)
{
    const qint64 size = entry.value ? entry.value->size() : entry.size;
    return quint32(std::clamp<qint64>(size, 0, std::numeric_limits<quint32>::max()));
}

/// See KeyNode::timeAndOperation. A time that does not fit is some two million years off.
qint64 packedTime(const KeyEntry &entry)
{
    constexpr qint64 latest = std::numeric_limits<qint64>::max() / 256 - 1;
    return std::clamp(entry.modifiedMs, -latest, latest) * 256 + qint64(entry.operation);
}

} // namespace

bool KeyTree::isSame(const KeyNode &node, const KeyEntry &entry) const
{
    return node.has(KeyNode::IsKey) && node.revision == entry.revision &&
           node.timeAndOperation == packedTime(entry) && node.size == packedSize(entry) &&
           node.has(KeyNode::Expired) == entry.expired;
}

void KeyTree::put(const KeyEntry &entry, quint32 tick)
{
    const NodeId id = m_nodes.make(entry.key);
    if (id == noNode)
        return;
    KeyNode &node = m_nodes[id];
    const bool same = isSame(node, entry);
    const bool previewChanged = takePreview(id, entry, same);
    if (same && !previewChanged)
        return;
    noteChanged(id);
    if (same)
        return;
    const bool wasLive = node.isLive();
    if (!node.has(KeyNode::IsKey)) {
        ++m_known;
        node.set(KeyNode::Matches, m_filter.matches(entry.key));
    }
    node.set(KeyNode::IsKey, true);
    node.set(KeyNode::Expired, entry.expired);
    node.revision = entry.revision;
    node.timeAndOperation = packedTime(entry);
    node.size = packedSize(entry);
    if (tick != 0)
        node.changedTick = tick;
    if (node.isLive() != wasLive)
        addLive(id, wasLive ? -1 : 1);
    updateWanted(id);
}

void KeyTree::forget(QByteArrayView key)
{
    const NodeId id = findKey(key);
    if (id == noNode)
        return;
    KeyNode &node = m_nodes[id];
    if (node.isLive())
        addLive(id, -1);
    --m_known;
    node.set(KeyNode::IsKey, false);
    node.set(KeyNode::Matches, false);
    m_previews.erase(id);
    noteChanged(id);
    updateWanted(id);
    m_forgotten.push_back(id);
}

bool KeyTree::takePreview(NodeId id, const KeyEntry &entry, bool same)
{
    if (entry.operation == Operation::Put && entry.value)
        return keepPreview(id, *entry.value);
    return !same && m_previews.erase(id) != 0;
}

bool KeyTree::keepPreview(NodeId id, const QByteArray &value)
{
    // left() shares the memory of a value that is short enough; a long one is let go.
    const QByteArray preview = value.left(previewBytes);
    const auto [known, isNew] = m_previews.try_emplace(id, preview);
    if (!isNew && known->second == preview)
        return false;
    known->second = preview;
    return true;
}

void KeyTree::setPreview(QByteArrayView key, quint64 revision, const QByteArray &value)
{
    const NodeId id = findKey(key);
    if (id == noNode || !m_nodes[id].isLive() || m_nodes[id].revision != revision)
        return;
    if (keepPreview(id, value))
        noteChanged(id);
}

void KeyTree::setShowDeleted(bool show)
{
    if (show == m_showDeleted)
        return;
    m_showDeleted = show;
    for (NodeId id = 0; id < m_nodes.end(); ++id) {
        const KeyNode &node = m_nodes[id];
        if (node.has(KeyNode::IsKey) && !node.isLive()) {
            noteChanged(id);
            updateWanted(id);
        }
    }
}

void KeyTree::setFilter(const KeyFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_matching = 0;
    QByteArray path;
    for (NodeId id = 0; id < m_nodes.end(); ++id) {
        KeyNode &node = m_nodes[id];
        if (!node.has(KeyNode::IsKey))
            continue;
        if (!filter.isEmpty())
            m_nodes.readPath(id, path);
        const bool matches = filter.isEmpty() || filter.matches(path);
        node.set(KeyNode::Matches, matches);
        if (matches && node.isLive())
            ++m_matching;
        updateWanted(id);
    }
}

void KeyTree::settle(RowListener &listener)
{
    // Taken first: a listener that looks at the tree again must not find them half done.
    const std::vector<NodeId> flipped = std::exchange(m_flipped, {});
    const std::vector<NodeId> changed = std::exchange(m_changed, {});
    settleRows(m_nodes, flipped, listener);
    announceChanged(m_nodes, changed, listener);
    prune();
}

void KeyTree::clear()
{
    m_nodes.clear();
    m_previews.clear();
    m_known = 0;
    m_live = 0;
    m_matching = 0;
    m_flipped.clear();
    m_changed.clear();
    m_forgotten.clear();
}

void KeyTree::prune()
{
    for (NodeId id : std::exchange(m_forgotten, {})) {
        // An id that was removed with the branch below it is not in use any more.
        while (id != rootNode && m_nodes.isInUse(id) && !m_nodes[id].has(KeyNode::IsKey) &&
               !m_nodes.branch(id)) {
            const NodeId parent = m_nodes[id].parent;
            m_nodes.remove(id);
            id = parent;
        }
    }
}

void KeyTree::addLive(NodeId id, int sign)
{
    m_live += sign;
    if (m_nodes[id].has(KeyNode::Matches))
        m_matching += sign;
    for (NodeId above = m_nodes[id].parent;; above = m_nodes[above].parent) {
        m_nodes.branch(above)->liveBelow += quint32(sign);
        if (above == rootNode)
            return;
        noteChanged(above);
    }
}

void KeyTree::updateWanted(NodeId id)
{
    while (id != rootNode) {
        KeyNode &node = m_nodes[id];
        const KeyBranch *branch = m_nodes.branch(id);
        const bool isWanted =
            (isShownKey(id) && node.has(KeyNode::Matches)) || (branch && branch->wanted > 0);
        if (isWanted == node.has(KeyNode::Wanted))
            return;
        node.set(KeyNode::Wanted, isWanted);
        if (!node.has(KeyNode::Flipped))
            m_flipped.push_back(id);
        node.set(KeyNode::Flipped, true);
        m_nodes.branch(node.parent)->wanted += isWanted ? 1U : -1U;
        id = node.parent;
    }
}

void KeyTree::noteChanged(NodeId id)
{
    KeyNode &node = m_nodes[id];
    if (!node.has(KeyNode::Changed))
        m_changed.push_back(id);
    node.set(KeyNode::Changed, true);
}

NodeId KeyTree::findKey(QByteArrayView key) const
{
    const NodeId id = m_nodes.find(key);
    return id != noNode && m_nodes[id].has(KeyNode::IsKey) ? id : noNode;
}

std::optional<KeyEntry> KeyTree::entry(QByteArrayView key) const
{
    const NodeId id = findKey(key);
    if (id == noNode)
        return std::nullopt;
    const KeyNode &node = m_nodes[id];
    KeyEntry entry{.key = key.toByteArray(),
                   .revision = node.revision,
                   .operation = node.operation(),
                   .expired = node.has(KeyNode::Expired),
                   .modifiedMs = node.modifiedMs(),
                   .size = node.size,
                   .value = std::nullopt};
    if (const QByteArray *known = preview(id); known && known->size() == entry.size)
        entry.value = *known;
    return entry;
}

bool KeyTree::hasRow(quintptr id) const
{
    if (!m_nodes.isInUse(id))
        return false;
    for (auto at = NodeId(id); at != rootNode; at = m_nodes[at].parent) {
        if (!m_nodes[at].has(KeyNode::Shown))
            return false;
    }
    return true;
}

bool KeyTree::isShownKey(NodeId id) const
{
    const KeyNode &node = m_nodes[id];
    return node.has(KeyNode::IsKey) && (m_showDeleted || node.isLive());
}

int KeyTree::rowCount(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch ? branch->rows.size() : 0;
}

int KeyTree::liveBelow(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch ? int(branch->liveBelow) : 0;
}

const QByteArray *KeyTree::preview(NodeId id) const
{
    const auto known = m_previews.find(id);
    return known == m_previews.end() ? nullptr : &known->second;
}

} // namespace kvasir
