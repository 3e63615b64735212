// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/paced_writing.h"

#include "tests/support/raw_client.h"
#include "tests/truth/chance.h"

#include <numeric>

namespace kvasir::test {

namespace {

using Clock = std::chrono::steady_clock;

// Even enough for a server, and few enough turns that waiting for each answer costs no pace.
constexpr std::chrono::milliseconds turn{50};
constexpr int keysABranch = 100;
constexpr int valueBytes = 32;

} // namespace

PacedWriting::PacedWriting(Wanted wanted)
    : m_wanted(wanted)
    , m_revisions(std::size_t(wanted.keys))
{
}

PacedWriting::~PacedWriting()
{
    stop();
}

QByteArray PacedWriting::keyOf(int number)
{
    return "load." + QByteArray::number(number / keysABranch) + '.' +
           QByteArray::number(number % keysABranch);
}

bool PacedWriting::fill()
{
    RawClient client(m_wanted.port);
    std::vector<int> numbers(m_revisions.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    return put(client, numbers);
}

void PacedWriting::start()
{
    m_thread = std::thread([this] { run(); });
}

void PacedWriting::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_end.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void PacedWriting::run()
{
    RawClient client(m_wanted.port);
    Chance chance(m_wanted.seed);
    double due = 0;
    auto next = Clock::now();
    for (std::unique_lock lock(m_mutex); !m_isEnding && !m_hasFailed;) {
        lock.unlock();
        due += m_wanted.updatesASecond * std::chrono::duration<double>(turn).count();
        std::vector<int> numbers;
        for (; due >= 1; --due)
            numbers.push_back(chance.below(m_wanted.keys));
        if (put(client, numbers))
            m_updates += numbers.size();
        else
            m_hasFailed = true;
        // A turn that took too long makes the following ones shorter, not all that come.
        next = std::max(next + turn, Clock::now() - turn * 20);
        lock.lock();
        m_end.wait_until(lock, next, [this] { return m_isEnding; });
    }
}

bool PacedWriting::put(RawClient &client, const std::vector<int> &numbers)
{
    QList<QPair<QByteArray, QByteArray>> entries;
    for (const int number : numbers)
        entries.append({keyOf(number), QByteArray(valueBytes, char('a' + number % 26))});
    std::vector<quint64> revisions;
    if (!client.putMany("b", entries, &revisions))
        return false;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        m_revisions[std::size_t(numbers[i])] = revisions[i];
    return true;
}

} // namespace kvasir::test
