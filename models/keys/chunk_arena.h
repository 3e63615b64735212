// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <memory>
#include <set>
#include <vector>

namespace kvasir {

/// Items addressed by 32-bit ids. An item never moves and keeps its id until it is released, after
/// which another one may get it. Grows by chunks, so that a million more items cost no copying of
/// those that are there.
template <typename Item> class ChunkArena
{
public:
    /// The id of a default-constructed item; it is `lowest` or higher.
    quint32 allocate(quint32 lowest = 0)
    {
        if (const auto free = m_released.lower_bound(lowest); free != m_released.end()) {
            const quint32 id = *free;
            m_released.erase(free);
            return id;
        }
        if (m_end == m_chunks.size() << chunkBits)
            m_chunks.push_back(std::make_unique<Item[]>(std::size_t(1) << chunkBits));
        return m_end++;
    }

    void release(quint32 id)
    {
        (*this)[id] = Item();
        m_released.insert(m_released.end(), id); // mostly released in ascending order
    }

    void clear()
    {
        m_chunks.clear();
        m_released.clear();
        m_end = 0;
    }

    /// All ids are below. Released ids hold default-constructed items.
    quint32 end() const { return m_end; }

    Item &operator[](quint32 id) { return m_chunks[id >> chunkBits][id & chunkMask]; }
    const Item &operator[](quint32 id) const { return m_chunks[id >> chunkBits][id & chunkMask]; }

private:
    /// 4096 items: small enough for an empty bucket, few enough chunks for ten million keys.
    static constexpr quint32 chunkBits = 12;
    static constexpr quint32 chunkMask = (1U << chunkBits) - 1;

    std::vector<std::unique_ptr<Item[]>> m_chunks;
    std::set<quint32> m_released;
    quint32 m_end = 0;
};

} // namespace kvasir
