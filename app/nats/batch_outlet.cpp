// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/batch_outlet.h"

#include "app/nats/coalescing.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// The picture waits up to 16 ms more. A change is to be on the screen within 50 of its
// acknowledgement, and of what there is between, this is the part that can be chosen.
constexpr auto shortestInterval = 8ms;
// Large slices of a load cost less a key, but the last one holds up the end of it.
constexpr auto loadInterval = 50ms;
// Leaves the receiver seven eighths of its time for the person; in a load, which it takes in
// slices of its own, half of it.
constexpr int restPerCost = 8;
// News that are few are cheaper kept than looked through.
constexpr std::size_t fewNews = 65'536;

} // namespace

BatchOutlet::BatchOutlet(Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
    , m_batch(std::make_shared<KeyBatch>())
    , m_coalesceAt(fewNews)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &BatchOutlet::flush);
}

void BatchOutlet::beginLoad(const Load &load)
{
    m_load = load;
    m_isLoading = true;
    m_isAnotherStream = m_isAnotherStream || load.isAnotherStream;
    m_coalesceAt = fewNews + load.keysOnce;
    *m_batch = {};
    m_batch->beginsLoad = true;
    m_batch->isAnotherStream = m_isAnotherStream;
    schedule();
}

void BatchOutlet::endLoad()
{
    m_batch->endsLoad = true;
    m_timer.stop(); // now there is nothing to wait for
    schedule();
}

void BatchOutlet::add(const KeyNews &news)
{
    m_batch->add(news);
    afterAdding();
}

void BatchOutlet::forget(QByteArrayView key, quint64 revision)
{
    m_batch->forget(key, revision);
    afterAdding();
}

void BatchOutlet::prune(quint64 before)
{
    m_batch->prunesBefore = std::max(m_batch->prunesBefore, before);
    schedule();
}

void BatchOutlet::afterAdding()
{
    if (m_batch->size() >= m_coalesceAt) {
        coalesce(*m_batch);
        m_coalesceAt = std::max(m_coalesceAt, 2 * m_batch->size());
    }
    schedule();
}

void BatchOutlet::setPaused(bool paused)
{
    m_paused = paused;
    schedule();
}

void BatchOutlet::applied(std::chrono::microseconds cost)
{
    m_inFlight = false;
    m_lastCost = cost;
    m_lastApplied = Clock::now();
    if (std::exchange(m_doneIsInFlight, false))
        std::exchange(m_done, nullptr)();
    schedule();
}

void BatchOutlet::whenApplied(std::function<void()> done)
{
    m_doneIsInFlight = m_batch->isEmpty() && m_inFlight;
    if (isIdle()) {
        m_done = nullptr;
        done();
        return;
    }
    m_done = std::move(done);
}

std::chrono::milliseconds BatchOutlet::interval() const
{
    const auto cost = std::chrono::duration_cast<std::chrono::milliseconds>(
        m_isLoading ? m_lastCost : m_lastCost * restPerCost);
    return std::max<std::chrono::milliseconds>(m_isLoading ? loadInterval : shortestInterval, cost);
}

/// What comes after a rest is handed on as soon as all that came together is in.
void BatchOutlet::schedule()
{
    if (m_timer.isActive() || m_inFlight || m_paused || m_batch->isEmpty())
        return;
    const auto due = m_lastApplied + interval();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now());
    m_timer.start(m_batch->endsLoad ? 0ms : std::max<std::chrono::milliseconds>(wait, 0ms));
}

void BatchOutlet::flush()
{
    if (m_inFlight || m_paused || m_batch->isEmpty())
        return;
    if (!m_isLoading || m_load.keysOnce == 0)
        coalesce(*m_batch);
    m_batch->initialLoad = m_isLoading && m_load.isFirst;
    if (m_batch->endsLoad)
        m_isLoading = m_isAnotherStream = false;
    m_coalesceAt = fewNews + (m_isLoading ? m_load.keysOnce : 0);
    m_inFlight = true;
    m_doneIsInFlight = m_done != nullptr;
    m_send(std::exchange(m_batch, std::make_shared<KeyBatch>()));
}

} // namespace kvasir
