// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"
#include "models/keys/preview_cache.h"

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// What a load said of keys of which something newer is known, until it is clear which of both
/// counts: see KeyBatch. There may be as many as keys, so it takes 24 bytes each; they lie in the
/// order of the nodes and are let go in that order.
class OlderNews
{
public:
    /// Instead of what was put for the node before. `preview`: of the value, where it is known.
    void put(NodeId id, const KeyNews &news, const std::optional<QByteArray> &preview);
    /// As put, for the node's key, without the value. Only for a node that was put since clear()
    /// and was not let go.
    KeyNews of(NodeId id, QByteArrayView key) const;
    /// Null if none was put, or it gave way to others.
    const QByteArray *preview(NodeId id) const { return m_previews.find(id); }
    /// Nobody asks for nodes from `begin` to below `end` any more.
    void letGo(NodeId begin, NodeId end);
    void clear();
    bool isEmpty() const { return m_chunks.empty(); }

private:
    struct Item
    {
        quint64 revision = 0;
        qint64 modifiedMs = 0;
        quint32 size = 0; ///< see KeyNode
        Operation operation = Operation::Put;
        bool expired = false;
        bool expires = false;
    };
    static_assert(sizeof(Item) == 24);

    static constexpr int chunkBits = 12;
    static constexpr NodeId chunkMask = (1U << chunkBits) - 1;
    using Chunk = std::array<Item, std::size_t(1) << chunkBits>;

    std::vector<std::unique_ptr<Chunk>> m_chunks; ///< null where no node was put
    PreviewCache m_previews;
};

} // namespace kvasir
