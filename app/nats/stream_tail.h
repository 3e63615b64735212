// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

#include <array>
#include <cstddef>
#include <vector>

namespace kvasir {

/// The latest messages that were seen of a stream, one a subject, to tell whether what the stream
/// holds now goes on from there: a server that was killed may have lost the last messages and given
/// their sequences to others.
class StreamTail
{
public:
    struct Seen
    {
        quint64 sequence = 0; ///< 0: none
        qint64 timeMs = 0;
        std::size_t subject = 0; ///< hash
    };
    static std::size_t hashOf(QByteArrayView subject);

    void note(quint64 sequence, qint64 timeMs, QByteArrayView subject);
    void clear() { m_seen = {}; }
    /// The newest first.
    std::vector<Seen> newestFirst() const;

    // Each costs a request when a bucket is picked up again after its latest messages were
    // overwritten; with all of them overwritten it is read anew.
    static constexpr std::size_t capacity = 32;

private:
    std::array<Seen, capacity> m_seen; ///< in no order
};

} // namespace kvasir
