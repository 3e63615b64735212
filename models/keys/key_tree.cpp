// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// 600 ms, in ticks of the model: a flash takes half a second.
constexpr quint32 shownAsChanged = 60;
/// Looked at together between two looks at the clock.
constexpr int removedAtOnce = 64;
constexpr NodeId shownAtOnce = 1024;

/// See KeyNode::timeAndOperation. A time that does not fit is some two million years off.
qint64 packedTime(const KeyNews &news)
{
    constexpr qint64 latest = std::numeric_limits<qint64>::max() / 256 - 1;
    return std::clamp(news.modifiedMs, -latest, latest) * 256 + qint64(news.operation);
}

} // namespace

KeyTree::KeyTree()
    : m_rows(m_nodes)
    , m_recent(shownAsChanged)
{
}

bool KeyTree::isSame(const KeyNode &node, const KeyNews &news) const
{
    return node.has(KeyNode::IsKey) && node.revision == news.revision &&
           node.timeAndOperation == packedTime(news) &&
           node.size == KeyNode::packedSize(news.byteSize()) &&
           node.has(KeyNode::Expired) == news.expired && node.has(KeyNode::Expires) == news.expires;
}

void KeyTree::put(const KeyNews &news, quint32 tick)
{
    const NodeId id = m_nodes.make(news.key);
    if (id == noNode || isSuperseded(id, news))
        return;
    const bool same = isSame(m_nodes[id], news);
    if (takePreview(id, previewOf(news), same) || !same)
        m_rows.noteChanged(id);
    if (same)
        return;
    if (tick != 0)
        m_recent.note(id, tick);
    take(id, news);
}

void KeyTree::take(NodeId id, const KeyNews &news)
{
    KeyNode &node = m_nodes[id];
    const bool wasLive = node.isLive();
    const bool wasMatch = isMatch(node);
    const bool isNew = !node.has(KeyNode::IsKey);
    m_known += isNew ? 1 : 0;
    node.set(KeyNode::IsKey, true);
    node.set(KeyNode::Expired, news.expired);
    node.set(KeyNode::Expires, news.expires);
    node.revision = news.revision;
    node.timeAndOperation = packedTime(news);
    node.size = KeyNode::packedSize(news.byteSize());
    if (isNew || m_filter.dependsOnMetadata())
        node.set(KeyNode::Matches, passesFilter(id, news.key));
    addMatch(id, int(isMatch(node)) - int(wasMatch));
    if (node.isLive() != wasLive)
        addLive(id, wasLive ? -1 : 1);
    updateWanted(id);
}

void KeyTree::forget(QByteArrayView key, quint64 revision)
{
    const NodeId id = findKey(key);
    if (id != noNode && m_nodes[id].revision <= revision)
        forget(id);
}

void KeyTree::forget(NodeId id)
{
    KeyNode &node = m_nodes[id];
    if (node.isLive())
        addLive(id, -1);
    addMatch(id, -int(isMatch(node)));
    --m_known;
    for (const auto flag : {KeyNode::IsKey, KeyNode::Matches, KeyNode::Unseen, KeyNode::HasOlder})
        node.set(flag, false);
    m_previews.remove(id);
    m_rows.noteChanged(id);
    updateWanted(id);
    m_forgotten.push_back(id);
}

std::optional<QByteArray> KeyTree::previewOf(const KeyNews &news)
{
    if (news.operation != Operation::Put || !news.value)
        return std::nullopt;
    return news.value->first(std::min(news.value->size(), previewBytes)).toByteArray();
}

bool KeyTree::takePreview(NodeId id, const std::optional<QByteArray> &preview, bool same)
{
    return preview ? m_previews.put(id, *preview) : !same && m_previews.remove(id);
}

void KeyTree::setPreview(QByteArrayView key, quint64 revision, const QByteArray &value)
{
    const NodeId id = findKey(key);
    if (id == noNode || !m_nodes[id].isLive() || m_nodes[id].revision != revision)
        return;
    // left() shares the memory of a value that is short enough; a long one is let go.
    if (m_previews.put(id, value.left(previewBytes)))
        m_rows.noteChanged(id);
}

void KeyTree::setShowDeleted(bool show)
{
    if (show == m_showDeleted)
        return;
    m_showDeleted = show;
    m_nextDeleted = 0; // what a pass before this one did not reach is as it was before that
}

bool KeyTree::advanceShowDeleted(const QDeadlineTimer &deadline)
{
    while (m_nextDeleted < m_nodes.end()) {
        const NodeId id = m_nextDeleted++;
        const KeyNode &node = m_nodes[id];
        if (node.has(KeyNode::IsKey) && !node.isLive()) {
            m_rows.noteChanged(id);
            updateWanted(id);
        }
        if (m_nextDeleted % shownAtOnce == 0 && deadline.hasExpired())
            return false;
    }
    m_nextDeleted = noNode;
    return true;
}

bool KeyTree::isOpen(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch && branch->isOpen;
}

bool KeyTree::advance(const QDeadlineTimer &deadline, RowListener &listener)
{
    const bool isDone = advanceRows(deadline, listener);
    return (!m_rows.isIdle() || removeForgotten(deadline)) && isDone;
}

bool KeyTree::advanceRows(const QDeadlineTimer &deadline, RowListener &listener)
{
    // Whoever filters a bucket that is being loaded wants to see what there is so far.
    const bool canWait = m_isLoading && m_filter.isEmpty();
    return m_rows.advance(deadline, listener, canWait);
}

void KeyTree::clear()
{
    m_nodes.clear();
    m_previews.clear();
    m_recent.clear();
    m_known = m_live = m_matching = 0;
    m_isLoading = m_isAnotherStream = false;
    m_clockAheadMs = 0;
    m_nextDeleted = noNode;
    m_older.clear();
    m_forgotten.clear();
    m_rows.clear();
    m_filter = m_wantedFilter;
    m_pass.reset();
    m_matchesAreMixed = false;
}

/// True when all are gone that can be, and so is the room that they took.
bool KeyTree::removeForgotten(const QDeadlineTimer &deadline)
{
    for (int count = 1; !m_forgotten.empty(); ++count) {
        NodeId id = m_forgotten.back();
        m_forgotten.pop_back();
        // An id that was removed with the branch below it is not in use any more.
        while (id != rootNode && m_nodes.isInUse(id) && !m_nodes[id].has(KeyNode::IsKey) &&
               !m_nodes.hasChildren(id)) {
            const NodeId parent = m_nodes[id].parent;
            m_recent.remove(id);
            m_nodes.remove(id);
            id = parent;
        }
        if (count % removedAtOnce == 0 && deadline.hasExpired())
            return false;
    }
    return m_nodes.compactNames(deadline);
}

void KeyTree::addLive(NodeId id, int sign)
{
    m_live += sign;
    for (NodeId above = m_nodes[id].parent;; above = m_nodes[above].parent) {
        m_nodes.branch(above)->liveBelow += quint32(sign);
        if (above == rootNode)
            return;
        m_rows.noteChanged(above);
    }
}

void KeyTree::addMatch(NodeId id, int sign)
{
    m_matching += sign;
    if (sign == 0 || m_filter.isEmpty())
        return;
    for (NodeId above = m_nodes[id].parent;; above = m_nodes[above].parent) {
        m_nodes.branch(above)->matchesBelow += quint32(sign);
        if (above == rootNode)
            return;
        m_rows.noteChanged(above);
    }
}

void KeyTree::updateWanted(NodeId id)
{
    while (id != rootNode) {
        KeyNode &node = m_nodes[id];
        const bool isWanted = (isShownKey(id) && node.has(KeyNode::Matches)) || hasChildren(id);
        if (isWanted == node.has(KeyNode::Wanted))
            return;
        node.set(KeyNode::Wanted, isWanted);
        m_rows.noteFlipped(id);
        m_nodes.branch(node.parent)->wanted += isWanted ? 1U : -1U;
        id = node.parent;
    }
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
                   .value = std::nullopt,
                   .expires = node.has(KeyNode::Expires)};
    if (const QByteArray *known = preview(id); known && known->size() == entry.size)
        entry.value = *known;
    return entry;
}

bool KeyTree::isShownKey(NodeId id) const
{
    const KeyNode &node = m_nodes[id];
    return node.has(KeyNode::IsKey) && (m_showDeleted || m_filter.wantsDeleted() || node.isLive());
}

bool KeyTree::hasChildren(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch && branch->wanted > 0;
}

int KeyTree::rowCount(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch ? branch->rows.size() : 0;
}

int KeyTree::matchesBelow(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch && !m_filter.isEmpty() ? int(branch->matchesBelow) : 0;
}

int KeyTree::liveBelow(NodeId id) const
{
    const KeyBranch *branch = m_nodes.branch(id);
    return branch ? int(branch->liveBelow) : 0;
}

} // namespace kvasir
