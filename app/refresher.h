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
        m_isReading = false;
        run();
    }
    /// What is under way is of no interest any more; finished() must not be called for it.
    void reset()
    {
        m_isWanted = m_isReading = false;
        m_rest.stop();
    }
    /// What was read last is all there is to know.
    bool isUpToDate() const { return !m_isWanted && !m_isReading; }

private:
    void run()
    {
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
};

} // namespace kvasir
