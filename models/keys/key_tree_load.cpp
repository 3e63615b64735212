// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a load does to a KeyTree that holds keys already: see KeyBatch.

#include "models/keys/key_tree.h"

#include <utility>

namespace kvasir {

/// Of a message that is older than the one known; it may yet prove to be the newest there is. One
/// that is not ends the wait for that.
bool KeyTree::isSuperseded(NodeId id, const KeyNews &news)
{
    KeyNode &node = m_nodes[id];
    const bool isUnseen = node.has(KeyNode::Unseen);
    const bool isOlder = node.has(KeyNode::IsKey) && news.revision < node.revision &&
                         !(m_isAnotherStream && isUnseen);
    if (isOlder && isUnseen)
        m_older.insert_or_assign(id, news.toEntry());
    else if (!isOlder && node.has(KeyNode::HasOlder))
        m_older.erase(id);
    node.set(KeyNode::HasOlder, isOlder && isUnseen);
    if (!isOlder)
        node.set(KeyNode::Unseen, false);
    return isOlder;
}

void KeyTree::beginLoad(bool isAnotherStream)
{
    m_isLoading = true;
    m_isAnotherStream = isAnotherStream;
    m_older.clear();
}

void KeyTree::endLoad()
{
    m_isLoading = false;
    for (const auto &[id, entry] : std::exchange(m_older, {})) {
        m_nodes[id].set(KeyNode::HasOlder, false);
        m_nodes[id].set(KeyNode::Unseen, false);
        takePreview(id, KeyNews::of(entry), false);
        m_rows.noteChanged(id);
        take(id, KeyNews::of(entry));
    }
}

void KeyTree::markUnseen(NodeId begin, NodeId end)
{
    for (NodeId id = begin; id < end; ++id) {
        m_nodes[id].set(KeyNode::Unseen, m_nodes[id].has(KeyNode::IsKey));
        m_nodes[id].set(KeyNode::HasOlder, false);
    }
}

void KeyTree::forgetUnseen(NodeId begin, NodeId end)
{
    for (NodeId id = begin; id < end; ++id)
        if (m_nodes[id].has(KeyNode::Unseen))
            forget(id);
}

void KeyTree::forgetBefore(quint64 revision, NodeId begin, NodeId end)
{
    for (NodeId id = begin; id < end; ++id)
        if (m_nodes[id].has(KeyNode::IsKey) && m_nodes[id].revision < revision)
            forget(id);
}

} // namespace kvasir
