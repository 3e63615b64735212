// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <thread>

namespace kvasir::test {

/// The network between a client and a server, to be broken: passes bytes on from a port of its own
/// on 127.0.0.1, in a thread of its own. Public parts may be called from any thread.
class TcpProxy
{
public:
    explicit TcpProxy(int serverPort);
    ~TcpProxy();
    Q_DISABLE_COPY_MOVE(TcpProxy)

    /// 0: it could not be opened.
    int port() const { return m_port; }

    /// Closes all connections at once, with what is under way in them.
    void cut() { ++m_cuts; }
    /// While set, new connections are closed at once.
    void setRefusing(bool refusing) { m_isRefusing = refusing; }
    /// While set, nothing that the server sends is passed on.
    void holdAnswers(bool isHolding) { m_isHolding = isHolding; }
    /// What arrives is passed on this much later, and no faster than this; 0: no limit.
    void slowDown(std::chrono::milliseconds delay, qint64 bytesASecond)
    {
        m_delayMs = int(delay.count());
        m_bytesASecond = bytesASecond;
    }

private:
    void run();

    int m_serverPort;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<int> m_cuts = 0;
    std::atomic<bool> m_isRefusing = false;
    std::atomic<bool> m_isHolding = false;
    std::atomic<bool> m_isEnding = false;
    std::atomic<int> m_delayMs = 0;
    std::atomic<qint64> m_bytesASecond = 0;
    std::thread m_thread;
};

} // namespace kvasir::test
