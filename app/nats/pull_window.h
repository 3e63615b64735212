// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <chrono>

namespace kvasir {

/// How many messages a pull consumer has asked for at a time: about as many as come in a second.
/// The network is then never idle, where there and back is shorter than half of that, and what else
/// comes over the connection waits no longer than that behind them. That matters for the answers to
/// pings, without which the connection is given up. Begins small and grows by what is measured,
/// like TCP's window (RFC 5681, slow start).
class PullWindow
{
public:
    using Clock = std::chrono::steady_clock;

    /// `bytesAMessage`: on average, on the network; 0 counts as 1. No more is asked for than
    /// servers let wait for a client.
    explicit PullWindow(quint64 bytesAMessage);

    qint64 size() const { return m_size; }
    /// From now on at most so many.
    void limit(qint64 most);

    /// A message came; `isLast` when the server has no more for now.
    void noteMessage(bool isLast)
    {
        ++m_count;
        m_isResting = isLast;
        m_hasRested = m_hasRested || isLast;
    }
    /// Sets the size by what came since the last time. Where the server had nothing to send for a
    /// part of it, more could have come, so it does not shrink. To be called before messages are
    /// asked for.
    void measure(Clock::time_point now);

private:
    qint64 m_most;
    qint64 m_size;
    qint64 m_count = 0;
    bool m_isResting = false; ///< the server had no more
    bool m_hasRested = true;  ///< for a part of the time; at first, nothing was asked for yet
    Clock::time_point m_since;
};

} // namespace kvasir
