// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/older_news.h"

#include <algorithm>

namespace kvasir {

void OlderNews::put(NodeId id, const KeyNews &news, const std::optional<QByteArray> &preview)
{
    const std::size_t chunk = id >> chunkBits;
    if (chunk >= m_chunks.size())
        m_chunks.resize(chunk + 1);
    if (!m_chunks[chunk])
        m_chunks[chunk] = std::make_unique<Chunk>();
    (*m_chunks[chunk])[id & chunkMask] = {
        news.revision,  news.modifiedMs, KeyNode::packedSize(news.byteSize()),
        news.operation, news.expired,    news.expires};
    if (preview)
        m_previews.put(id, *preview);
    else
        m_previews.remove(id);
}

KeyNews OlderNews::of(NodeId id, QByteArrayView key) const
{
    const Item &item = (*m_chunks[id >> chunkBits])[id & chunkMask];
    return {.key = key,
            .revision = item.revision,
            .operation = item.operation,
            .expired = item.expired,
            .expires = item.expires,
            .modifiedMs = item.modifiedMs,
            .size = item.size,
            .value = std::nullopt};
}

void OlderNews::letGo(NodeId begin, NodeId end)
{
    const std::size_t last = std::min<std::size_t>(end >> chunkBits, m_chunks.size());
    for (std::size_t chunk = begin >> chunkBits; chunk < last; ++chunk)
        m_chunks[chunk].reset();
}

void OlderNews::clear()
{
    m_chunks.clear();
    m_previews.clear();
}

} // namespace kvasir
