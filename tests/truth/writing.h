// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/truth/servers.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace kvasir::test {

/// Writes to the bucket "b" at random, as many people may.
class Writing
{
public:
    Writing(const Scene &scene, OtherClient &client, quint64 seed);

    /// One put, delete or purge. False when it failed, as while servers are away.
    bool writeOnce();
    /// As many puts, with few round trips.
    void putMany(int count);

private:
    QByteArray value();
    RawClient::Headers timeToLive();

    const Scene &m_scene;
    OtherClient &m_client;
    Chance m_chance;
    quint64 m_newKeys = 0;
    quint64 m_name; ///< for keys that nobody else writes
};

/// The same in a thread of its own, until it is destroyed, with a pause after each write.
class BackgroundWriting
{
public:
    BackgroundWriting(const Scene &scene, std::vector<int> ports, quint64 seed,
                      std::chrono::milliseconds pause = {});
    ~BackgroundWriting();
    Q_DISABLE_COPY_MOVE(BackgroundWriting)

private:
    void run(const Scene &scene, const std::vector<int> &ports, quint64 seed);

    std::chrono::milliseconds m_pause;
    std::mutex m_mutex;
    std::condition_variable m_end;
    bool m_isEnding = false;
    std::thread m_thread;
};

} // namespace kvasir::test
