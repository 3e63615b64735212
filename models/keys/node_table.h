// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/row_list.h"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace kvasir {

inline constexpr NodeId rootNode = 0;
inline constexpr NodeId noNode = 0xffffffff;

/// A hash table of bare node ids: what they stand for, and its hash, is the caller's business. Open
/// addressing in many small tables that grow on their own, so that no insertion among millions
/// waits for all of them to be hashed again.
class NodeTable
{
public:
    NodeTable() { clear(); }

    void clear()
    {
        for (Shard &shard : m_shards)
            shard = {std::vector<NodeId>(fewestSlots, noNode), 0};
    }

    /// The node of this hash that `is` says true of; noNode if there is none.
    template <typename Is> NodeId find(std::size_t hash, Is is) const
    {
        const std::vector<NodeId> &places = m_shards[shardOf(hash)].places;
        for (std::size_t slot = hash;; ++slot) {
            const NodeId id = places[slot & (places.size() - 1)];
            if (id == noNode || is(id))
                return id;
        }
    }

    /// `hashOf(id)` tells the hash of any node in the table.
    template <typename HashOf> void add(NodeId id, HashOf hashOf)
    {
        const std::size_t hash = hashOf(id);
        Shard &shard = m_shards[shardOf(hash)];
        // Three quarters full: short chains still, and 5 to 11 bytes a node.
        if ((shard.used + 1) * 4 > shard.places.size() * 3) {
            std::vector<NodeId> twice(shard.places.size() * 2, noNode);
            for (const NodeId old : std::exchange(shard.places, std::move(twice)))
                if (old != noNode)
                    place(shard.places, old, hashOf(old));
        }
        place(shard.places, id, hash);
        ++shard.used;
    }

    template <typename HashOf> void remove(NodeId id, HashOf hashOf)
    {
        Shard &shard = m_shards[shardOf(hashOf(id))];
        std::vector<NodeId> &places = shard.places;
        const std::size_t mask = places.size() - 1;
        std::size_t hole = hashOf(id) & mask;
        while (places[hole] != id)
            hole = (hole + 1) & mask;
        // What follows without a gap moves up if its own place is not behind the hole.
        for (std::size_t slot = (hole + 1) & mask; places[slot] != noNode;
             slot = (slot + 1) & mask) {
            const std::size_t home = hashOf(places[slot]) & mask;
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                places[hole] = places[slot];
                hole = slot;
            }
        }
        places[hole] = noNode;
        --shard.used;
    }

private:
    struct Shard
    {
        std::vector<NodeId> places; ///< a power of two
        std::size_t used = 0;
    };
    static constexpr std::size_t fewestSlots = 8;

    /// By the highest bits, for the lowest ones choose the slot.
    static std::size_t shardOf(std::size_t hash) { return hash >> (sizeof(std::size_t) * 8 - 8); }

    static void place(std::vector<NodeId> &places, NodeId id, std::size_t hash)
    {
        std::size_t slot = hash & (places.size() - 1);
        while (places[slot] != noNode)
            slot = (slot + 1) & (places.size() - 1);
        places[slot] = id;
    }

    std::array<Shard, 256> m_shards;
};

} // namespace kvasir
