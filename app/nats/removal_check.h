// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/stream_info.h"

#include <deque>

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
        m_expired = 0;
        while (!m_purges.empty() && m_purges.front().sequence <= m_last)
            m_purges.pop_front();
    }
    /// A message has expired.
    void noteExpired() { ++m_expired; }
    /// A message came that did away with all before it of its key.
    void notePurge(const StreamInfo &info, quint64 sequence)
    {
        const int history = info.bucket.history;
        if (!canVanish(info) || sequence <= m_last)
            return;
        const Purge purge{sequence, history > 0 ? quint64(history) : sequence};
        if (m_purges.size() < mostPurges)
            m_purges.push_back(purge);
        else
            m_purges.back() = {sequence, m_purges.back().mostGone + purge.mostGone};
    }
    /// More vanished than that explains.
    bool isUnexplained(const StreamInfo &info) const
    {
        if (!canVanish(info))
            return false;
        quint64 expected = m_expired + info.bucket.lastRevision - m_last;
        for (const Purge &purge : m_purges)
            expected += purge.mostGone;
        return holesOf(info) > m_holes + expected;
    }

private:
    // While nothing is settled, as in a pause, the rest counts as one.
    static constexpr std::size_t mostPurges = 10'000;
    struct Purge
    {
        quint64 sequence;
        quint64 mostGone; ///< messages of the key
    };
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
    quint64 m_expired = 0;
    std::deque<Purge> m_purges; ///< since m_last: more may have come than is settled
};

} // namespace kvasir
