// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/bare_consumer.h"
#include "tests/bench/peer/roles.h"
#include "tests/bench/support/statistics.h"

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <future>
#include <mutex>

namespace kvasir::bench {

namespace {

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// When the newest of all that there is came.
class Newest
{
public:
    void note(std::uint64_t pending)
    {
        const std::lock_guard lock(m_mutex);
        m_isThere = pending == 0;
        if (m_isThere) {
            m_when = Clock::now();
            m_changed.notify_one();
        }
    }
    Clock::time_point wait()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isThere; });
        return m_when;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isThere = false;
    Clock::time_point m_when;
};

} // namespace

nlohmann::ordered_json drain(const Task &task)
{
    std::promise<void> done;
    std::uint64_t received = 0;
    BareConsumer consumer(task.url, [&](std::uint64_t) {
        if (++received == task.keys.count)
            done.set_value();
    });
    const auto start = Clock::now();
    const double cpu = cpuSeconds();
    consumer.start("all");
    done.get_future().wait();
    return {{"drain_ms", milliseconds(Clock::now() - start)},
            {"drain_cpu_ms", 1000 * (cpuSeconds() - cpu)}};
}

nlohmann::ordered_json follow(const Task &task)
{
    Newest newest;
    BareConsumer consumer(task.url, [&](std::uint64_t pending) { newest.note(pending); });
    const double cpu = cpuSeconds();
    consumer.start("new");
    sayReady();
    while (std::getchar() != EOF)
        ;
    const auto when = newest.wait();
    return {{"newest_ns", std::chrono::nanoseconds(when.time_since_epoch()).count()},
            {"cpu_ms", 1000 * (cpuSeconds() - cpu)}};
}

} // namespace kvasir::bench
