// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <optional>

namespace kvasir {

/// How often a bucket may be read anew only because the server counts other keys than are known:
/// seldom, and more and more seldom while that does not help.
class ReloadThrottle
{
public:
    using Clock = std::chrono::steady_clock;

    enum class Verdict {
        Reload,
        Wait,  ///< until it may be reloaded; meanwhile the tree is known not to be complete
        Leave, ///< a reload brought the same: what is counted can't be read
    };

    /// They are the same.
    void agree()
    {
        m_pause = shortestPause;
        m_surplus.reset();
        m_isLeft.reset();
    }
    /// The server counts so many more than are known. `isFresh`: nothing was found to agree or to
    /// differ since all was read.
    Verdict differ(qint64 surplus, bool isFresh, Clock::time_point now)
    {
        // What is as large later may be another difference: only at once it is the same.
        if (isFresh && m_surplus == surplus)
            m_isLeft = surplus;
        const bool helpedNot = m_isLeft == surplus;
        if (!helpedNot)
            m_pause = shortestPause;
        if (m_last && now < *m_last + m_pause)
            return helpedNot ? Verdict::Leave : Verdict::Wait;
        if (helpedNot)
            m_pause = std::min(2 * m_pause, longestPause);
        m_surplus = surplus;
        m_last = now;
        return Verdict::Reload;
    }

private:
    static constexpr std::chrono::seconds shortestPause{30};
    static constexpr std::chrono::seconds longestPause{480};
    std::chrono::seconds m_pause = shortestPause;
    std::optional<qint64> m_surplus; ///< at the last reload
    std::optional<qint64> m_isLeft;  ///< by a reload
    std::optional<Clock::time_point> m_last;
};

} // namespace kvasir
