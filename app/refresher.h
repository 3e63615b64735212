// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QTimer>

#include <chrono>
#include <functional>

namespace kvasir {

/// Reads something again whenever it changed: at once after a time of rest, else at most once each
/// interval, and never twice at the same time, however often it changes. GUI thread.
class Refresher
{
public:
    /// `read` begins a reading; its end is told by finished().
    Refresher(std::chrono::milliseconds interval, std::function<void()> read)
        : m_read(std::move(read))
    {
        m_rest.setSingleShot(true);
        m_rest.setInterval(interval);
        QObject::connect(&m_rest, &QTimer::timeout, &m_rest, [this] { run(); });
    }

    void request()
    {
        m_isWanted = true;
        run();
    }
    void finished()
    {
        m_lost = 0;
        m_isReading = false;
        run();
    }
    /// Instead of finished(): the connection was lost. After some in a row nothing is read until
    /// reset(): the answer may be what the server cuts the connection for, again and again, since
    /// it is longer than what it lets wait for a client (max_pending).
    void lostConnection()
    {
        ++m_lost;
        m_isReading = false;
        run();
    }
    bool hasGivenUp() const { return m_lost >= mostLost; }
    /// What is under way is of no interest any more; finished() must not be called for it.
    void reset()
    {
        m_isWanted = m_isReading = false;
        m_lost = 0;
        m_rest.stop();
    }
    /// What was read last is all there is to know.
    bool isUpToDate() const { return !m_isWanted && !m_isReading; }

private:
    static constexpr int mostLost = 3;

    void run()
    {
        m_isWanted = m_isWanted && !hasGivenUp();
        if (!m_isWanted || m_isReading || m_rest.isActive())
            return;
        m_isWanted = false;
        m_isReading = true;
        m_rest.start();
        m_read();
    }

    std::function<void()> m_read;
    QTimer m_rest;
    bool m_isWanted = false;
    bool m_isReading = false;
    int m_lost = 0; ///< connections, one reading after the other
};

} // namespace kvasir
