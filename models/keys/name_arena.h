// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// Bytes addressed by 32 bits. What is stored never moves and is never freed on its own: whoever
/// needs the room of what is not used any more copies the rest into another arena. Grows by chunks,
/// which are not touched, and so take no memory, before they are filled.
class NameArena
{
public:
    /// Nothing when four gibibytes are full.
    std::optional<quint32> store(QByteArrayView name)
    {
        const auto size = std::size_t(name.size());
        if (size == 0)
            return 0;
        if (size > room()) {
            if (m_chunks.size() == mostChunks)
                return std::nullopt;
            m_chunks.push_back(std::make_unique_for_overwrite<char[]>(chunkSize));
            m_used = 0;
        }
        char *const place = m_chunks.back().get() + m_used;
        std::copy(name.begin(), name.end(), place);
        const auto at = quint32((m_chunks.size() - 1) << chunkBits | m_used);
        m_used += size;
        m_stored += size;
        return at;
    }

    /// `size` bytes as stored at `at`. Valid as long as the arena.
    QByteArrayView at(quint32 at, qsizetype size) const
    {
        return size == 0 ? QByteArrayView("")
                         : QByteArrayView(m_chunks[at >> chunkBits].get() + (at & chunkMask), size);
    }

    /// Of all that was ever stored.
    std::size_t size() const { return m_stored; }

    /// No name may be longer.
    static constexpr qsizetype longestName = (1 << 20) - 1;

private:
    static constexpr int chunkBits = 20;
    static constexpr std::size_t chunkSize = std::size_t(1) << chunkBits;
    static constexpr quint32 chunkMask = quint32(chunkSize) - 1;
    static constexpr std::size_t mostChunks = std::size_t(1) << (32 - chunkBits);

    std::size_t room() const { return m_chunks.empty() ? 0 : chunkSize - m_used; }

    std::vector<std::unique_ptr<char[]>> m_chunks;
    std::size_t m_used = 0; ///< of the last chunk
    std::size_t m_stored = 0;
};

} // namespace kvasir
