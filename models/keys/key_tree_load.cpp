// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a load does to a KeyTree that holds keys already: see KeyBatch.

#include "models/keys/key_tree.h"

#include <optional>

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
        m_older.put(id, news, previewOf(news));
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

void KeyTree::takeOlder(NodeId begin, NodeId end)
{
    QByteArray key;
    for (NodeId id = begin; id < end; ++id) {
        if (!m_nodes[id].has(KeyNode::HasOlder))
            continue;
        m_nodes[id].set(KeyNode::HasOlder, false);
        m_nodes[id].set(KeyNode::Unseen, false);
        const QByteArray *known = m_older.preview(id);
        takePreview(id, known ? std::optional(*known) : std::nullopt, false);
        m_rows.noteChanged(id);
        m_nodes.readPath(id, key);
        take(id, m_older.of(id, key));
    }
    if (end < m_nodes.end())
        m_older.letGo(begin, end);
    else
        m_older.clear();
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
