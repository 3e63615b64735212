// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/batch_outlet.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// 30 pictures a second are as many as anybody sees change.
constexpr auto shortestInterval = 33ms;
// Rows that come by hundreds a signal cost the view seconds of relayout, so the first load waits
// for more of them; the first keys are still there before anybody wonders.
constexpr auto loadInterval = 150ms;
// Leaves the receiver seven eighths of its time for the person.
constexpr int restPerCost = 8;

} // namespace

BatchOutlet::BatchOutlet(Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
    , m_interval(shortestInterval)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BatchOutlet::flush);
}

void BatchOutlet::add(KeyEntry entry)
{
    m_forgotten.erase(entry.key);
    QByteArray key = entry.key;
    m_entries.insert_or_assign(std::move(key), std::move(entry));
    schedule();
}

void BatchOutlet::forget(const std::vector<QByteArray> &keys)
{
    for (const QByteArray &key : keys) {
        m_entries.erase(key);
        m_forgotten.insert(key);
    }
    schedule();
}

void BatchOutlet::setInitialLoad(bool initialLoad)
{
    m_initialLoad = initialLoad;
    m_interval = shortestInterval;
}

void BatchOutlet::setPaused(bool paused)
{
    m_paused = paused;
    schedule();
}

void BatchOutlet::applied(std::chrono::microseconds cost)
{
    m_inFlight = false;
    m_interval = std::max<std::chrono::milliseconds>(
        m_initialLoad ? loadInterval : shortestInterval,
        std::chrono::duration_cast<std::chrono::milliseconds>(cost * restPerCost));
    if (std::exchange(m_doneIsInFlight, false))
        std::exchange(m_done, nullptr)();
    schedule();
}

void BatchOutlet::whenApplied(std::function<void()> done)
{
    m_doneIsInFlight = isEmpty() && m_inFlight;
    if (isEmpty() && !m_inFlight) {
        m_done = nullptr;
        done();
        return;
    }
    m_done = std::move(done);
}

void BatchOutlet::schedule()
{
    if (!isEmpty() && !m_inFlight && !m_paused && !m_timer.isActive())
        m_timer.start(m_interval);
}

void BatchOutlet::flush()
{
    if (isEmpty() || m_inFlight || m_paused)
        return;
    auto batch = std::make_shared<KeyBatch>();
    batch->initialLoad = m_initialLoad;
    for (const QByteArray &key : m_forgotten)
        batch->forget(key, std::numeric_limits<quint64>::max());
    for (const auto &[key, entry] : m_entries)
        batch->add(entry);
    m_entries.clear();
    m_forgotten.clear();
    m_inFlight = true;
    m_doneIsInFlight = m_done != nullptr;
    m_send(std::move(batch));
}

} // namespace kvasir
