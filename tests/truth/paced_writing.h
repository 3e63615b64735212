// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace kvasir::test {

class RawClient;

/// Puts keys "load.N.M" of the bucket "b" at an even pace, in a thread of its own, each put
/// acknowledged before too many others follow. Remembers the revision that each key has.
class PacedWriting
{
public:
    struct Wanted
    {
        int port = 0;
        int keys = 0;
        int updatesASecond = 0;
        quint64 seed = 1;
    };

    explicit PacedWriting(Wanted wanted);
    ~PacedWriting();
    Q_DISABLE_COPY_MOVE(PacedWriting)

    static QByteArray keyOf(int number);

    /// Puts each key once. False when the server does not take them.
    bool fill();
    void start();
    /// Waits until what is under way is acknowledged.
    void stop();
    quint64 updates() const { return m_updates; }
    /// A put was not acknowledged, so that nobody knows what the bucket holds.
    bool hasFailed() const { return m_hasFailed; }
    /// By the key's number. After stop().
    const std::vector<quint64> &revisions() const { return m_revisions; }

private:
    void run();
    bool put(RawClient &client, const std::vector<int> &numbers);

    Wanted m_wanted;
    std::vector<quint64> m_revisions;
    std::atomic<quint64> m_updates = 0;
    std::atomic<bool> m_hasFailed = false;
    std::mutex m_mutex;
    std::condition_variable m_end;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace kvasir::test
