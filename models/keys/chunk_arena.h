// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace kvasir {

/// Items addressed by 32-bit ids. An item never moves and keeps its id until it is released, after
/// which another one may get it. Grows by chunks, so that a million more items cost no copying of
/// those that are there.
template <typename Item> class ChunkArena
{
public:
    /// The id of a default-constructed item.
    quint32 allocate()
    {
        if (!m_released.empty()) {
            const quint32 id = m_released.back();
            m_released.pop_back();
            return id;
        }
        if (m_end == m_chunks.size() << chunkBits)
            m_chunks.push_back(std::make_unique<Item[]>(std::size_t(1) << chunkBits));
        return m_end++;
    }

    void release(quint32 id)
    {
        (*this)[id] = Item();
        m_released.push_back(id);
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
    std::vector<quint32> m_released;
    quint32 m_end = 0;
};

} // namespace kvasir
