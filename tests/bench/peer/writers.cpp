// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/acked_publisher.h"
#include "tests/bench/peer/roles.h"
#include "tests/bench/support/statistics.h"

#include <atomic>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace kvasir::bench {

namespace {

using json = nlohmann::ordered_json;

const std::string prefix = "$KV.b.";

/// A different value each time, as long as a flag's.
std::string value(std::uint64_t i)
{
    return "value " + std::to_string(i);
}

/// When and as what the puts of one publisher were acknowledged.
struct Put
{
    std::string key;
    std::uint64_t revision = 0;
    std::int64_t ackedNs = 0;
};

std::int64_t nowNs()
{
    return std::chrono::nanoseconds(Clock::now().time_since_epoch()).count();
}

/// Every how many puts one goes to a preferred key.
constexpr std::uint64_t preferredEvery = 10;

class RatedWriter
{
public:
    RatedWriter(const Task &task, const std::vector<std::string> &preferred, unsigned number)
        : m_task(task)
        , m_preferred(preferred)
        , m_number(number)
        , m_random(number)
        , m_publisher(task.url, AckedPublisher::mostUnacked / std::size_t(task.publishers),
                      [this](AckedPublisher::Ack ack) { onAck(ack); })
    {
    }

    void run()
    {
        const auto start = Clock::now();
        const std::chrono::duration<double> length(m_task.seconds);
        const double rate = double(m_task.rate) / m_task.publishers;
        for (std::uint64_t i = 0; Clock::now() - start < length || i % m_task.ackEvery; ++i) {
            if (rate > 0)
                std::this_thread::sleep_until(start +
                                              std::chrono::duration<double>(double(i) / rate));
            put(i);
        }
        m_publisher.finish();
        m_took = Clock::now() - start;
    }

    /// The puts to preferred keys.
    const std::vector<Put> &preferredPuts() const { return m_puts; }
    const Put &newest() const { return m_newest; }
    std::uint64_t count() const { return m_count; }
    Clock::duration took() const { return m_took; }

private:
    void put(std::uint64_t i)
    {
        std::string key;
        const bool isPreferred = !m_preferred.empty() && i % preferredEvery == 0;
        if (isPreferred)
            key = m_preferred[i / preferredEvery % m_preferred.size()];
        else
            key = m_task.keys.key(m_random() % m_task.keys.count);
        if (m_task.makesNewKeys && !isPreferred)
            key += "-new-" + std::to_string(m_number) + '-' + std::to_string(i);
        {
            const std::lock_guard lock(m_mutex);
            m_keys.push_back(key);
        }
        m_publisher.put(prefix + key, value(i), (i + 1) % m_task.ackEvery == 0);
    }
    void onAck(AckedPublisher::Ack ack)
    {
        const std::int64_t now = nowNs();
        const std::lock_guard lock(m_mutex);
        m_count = ack.number + 1;
        const std::string &key = m_keys[ack.number];
        if (ack.revision > m_newest.revision)
            m_newest = {key, ack.revision, now};
        if (!m_preferred.empty() && ack.number % preferredEvery == 0)
            m_puts.push_back({key, ack.revision, now});
    }

    const Task &m_task;
    const std::vector<std::string> &m_preferred;
    unsigned m_number;
    std::mt19937_64 m_random;
    std::mutex m_mutex;
    std::vector<std::string> m_keys; ///< of the puts, by number
    std::vector<Put> m_puts;
    Put m_newest;
    std::uint64_t m_count = 0;
    Clock::duration m_took{};
    AckedPublisher m_publisher;
};

} // namespace

json fill(const Task &task)
{
    const auto start = Clock::now();
    AckedPublisher publisher(task.url);
    for (std::uint64_t i = 0; i < task.keys.count; ++i)
        publisher.put(prefix + task.keys.inOrder(i), value(i));
    publisher.finish();
    return {{"fill_ms", milliseconds(Clock::now() - start)}};
}

json putOneByOne(const Task &task)
{
    const NatsConnectionPtr connection = connectTo(task.url);
    constexpr std::int64_t patienceMs = 60'000;
    std::atomic<bool> isEnding = false;
    std::thread waiting([&] {
        while (std::getchar() != EOF)
            ;
        isEnding = true;
    });
    std::mt19937_64 random;
    std::vector<double> latencies;
    while (!isEnding) {
        const std::string subject = prefix + task.keys.key(random() % task.keys.count);
        const auto start = Clock::now();
        natsMsg *answer = nullptr;
        require(natsConnection_RequestString(&answer, connection.get(), subject.c_str(),
                                             value(latencies.size()).c_str(), patienceMs),
                "put");
        const NatsMsgPtr owned(answer);
        if (latencies.empty())
            sayReady();
        latencies.push_back(milliseconds(Clock::now() - start));
    }
    waiting.join();
    return {{"writes", latencies.size()},
            {"write_p99_ms", percentile(latencies, 0.99)},
            {"write_worst_ms", worst(latencies)}};
}

json putAtRate(const Task &task)
{
    std::vector<std::string> preferred;
    for (std::string line; std::getline(std::cin, line);)
        preferred.push_back(line);
    std::vector<std::unique_ptr<RatedWriter>> writers;
    for (int i = 0; i < task.publishers; ++i)
        writers.push_back(std::make_unique<RatedWriter>(task, preferred, unsigned(i)));
    std::vector<std::thread> threads;
    for (const auto &writer : writers)
        threads.emplace_back([&writer] { writer->run(); });
    for (std::thread &thread : threads)
        thread.join();

    Put newest;
    double rate = 0;
    json puts = json::array();
    for (const auto &writer : writers) {
        if (writer->newest().revision > newest.revision)
            newest = writer->newest();
        rate += 1000 * double(writer->count()) / milliseconds(writer->took());
        for (const Put &put : writer->preferredPuts())
            puts.push_back({put.key, put.revision, put.ackedNs});
    }
    return {{"rate", rate},
            {"newest", {newest.key, newest.revision, newest.ackedNs}},
            {"puts", std::move(puts)}};
}

} // namespace kvasir::bench
