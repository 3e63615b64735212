// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/stream_info.h"

namespace kvasir {

/// Notices by the count of a stream's messages that some were taken out of its middle, which
/// somebody may do who deletes single messages: an older revision of a key may be current then,
/// and neither a consumer nor the count of the keys tells. A new message may displace an old one
/// without being asked to, so that as many may vanish unnoticed as were written since the last
/// settle(). Belongs to the watch thread.
class RemovalCheck
{
public:
    /// All of this is known.
    void settle(const StreamInfo &info)
    {
        m_holes = holesOf(info);
        m_last = info.bucket.lastRevision;
        m_expected = 0;
    }
    /// A message has expired.
    void noteExpired() { ++m_expected; }
    /// A message came that did away with all before it of its key.
    void notePurge(const StreamInfo &info, quint64 sequence)
    {
        const int history = info.bucket.history;
        if (sequence > m_last)
            m_expected += history > 0 ? quint64(history) : sequence;
    }
    /// More vanished than that explains.
    bool isUnexplained(const StreamInfo &info) const
    {
        const quint64 written = info.bucket.lastRevision - m_last;
        return canVanish(info) && holesOf(info) > m_holes + written + m_expected;
    }

private:
    /// Where a key has one revision nothing comes to light under it, and its count tells.
    static bool canVanish(const StreamInfo &info)
    {
        return !info.deniesDelete && !info.oneMessageASubject;
    }
    static quint64 holesOf(const StreamInfo &info)
    {
        const BucketInfo &bucket = info.bucket;
        return bucket.lastRevision + 1 - bucket.firstRevision - bucket.messages;
    }

    quint64 m_holes = 0;
    quint64 m_last = 0;
    quint64 m_expected = 0;
};

} // namespace kvasir
