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

/// A hash table of node ids: what they stand for, and its hash, is the caller's business. Open
/// addressing in many small tables that grow on their own, so that no insertion among millions
/// waits for all of them to be moved. Half of each hash lies beside its id: that keeps most of what
/// is looked at out of the memory where nodes and their names are scattered.
class NodeTable
{
public:
    NodeTable() { clear(); }

    void clear()
    {
        for (Shard &shard : m_shards)
            shard = Shard();
    }

    /// The node of this hash that `is` says true of; noNode if there is none.
    template <typename Is> NodeId find(quint64 hash, Is is) const
    {
        const std::vector<Place> &places = m_shards[shardOf(hash)].places;
        for (std::size_t at = home(places, quint32(hash));; at = next(places, at)) {
            const Place &place = places[at];
            if (place.node == noNode || (place.hash == quint32(hash) && is(place.node)))
                return place.node;
        }
    }

    /// What find() of this hash will look at first is fetched from memory meanwhile.
    void prefetch(quint64 hash) const
    {
        const std::vector<Place> &places = m_shards[shardOf(hash)].places;
        __builtin_prefetch(&places[home(places, quint32(hash))]);
    }

    void add(quint64 hash, NodeId node)
    {
        Shard &shard = m_shards[shardOf(hash)];
        // Three quarters full: short chains still, and 11 to 16 bytes a node.
        if ((shard.used + 1) * 4 > shard.places.size() * 3) {
            std::vector<Place> more(shard.places.size() + shard.places.size() / 2);
            for (const Place &place : std::exchange(shard.places, std::move(more)))
                if (place.node != noNode)
                    put(shard.places, place);
        }
        put(shard.places, {quint32(hash), node});
        ++shard.used;
    }

    void remove(quint64 hash, NodeId node)
    {
        Shard &shard = m_shards[shardOf(hash)];
        std::vector<Place> &places = shard.places;
        std::size_t hole = home(places, quint32(hash));
        while (places[hole].node != node)
            hole = next(places, hole);
        // What follows without a gap moves up if its own place is not behind the hole.
        const auto distance = [&](std::size_t from, std::size_t to) {
            return to >= from ? to - from : to + places.size() - from;
        };
        for (std::size_t at = next(places, hole); places[at].node != noNode;
             at = next(places, at)) {
            if (distance(home(places, places[at].hash), at) >= distance(hole, at)) {
                places[hole] = places[at];
                hole = at;
            }
        }
        places[hole] = Place();
        --shard.used;
    }

private:
    struct Place
    {
        quint32 hash = 0; ///< the lower half
        NodeId node = noNode;
    };
    struct Shard
    {
        std::vector<Place> places = std::vector<Place>(8);
        std::size_t used = 0;
    };

    /// By the highest bits, for the lower half chooses the place.
    static std::size_t shardOf(quint64 hash) { return std::size_t(hash >> 56); }

    /// Spreads the hashes over any number of places, without a division (Lemire 2019, "Fast random
    /// integer generation in an interval").
    static std::size_t home(const std::vector<Place> &places, quint32 hash)
    {
        return std::size_t(quint64(hash) * places.size() >> 32);
    }
    static std::size_t next(const std::vector<Place> &places, std::size_t at)
    {
        return at + 1 == places.size() ? 0 : at + 1;
    }

    static void put(std::vector<Place> &places, const Place &place)
    {
        std::size_t at = home(places, place.hash);
        while (places[at].node != noNode)
            at = next(places, at);
        places[at] = place;
    }

    std::array<Shard, 256> m_shards;
};

} // namespace kvasir
