// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/watch_report.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;
using State = WatchStatus::State;

// As often as anybody reads a number that changes.
constexpr auto tickInterval = 500ms;

} // namespace

WatchReport::WatchReport(Tell tell)
    : m_tell(std::move(tell))
    , m_tick(this)
{
    connect(&m_tick, &QTimer::timeout, this, &WatchReport::tick);
    m_tick.start(tickInterval);
}

void WatchReport::setState(State state)
{
    m_status.state = state;
    publish();
}

void WatchReport::setStale(const QDateTime &since)
{
    m_status.staleSince = since;
    setState(State::Stale);
}

void WatchReport::setGone()
{
    if (m_status.state != State::BucketGone)
        m_status.staleSince = QDateTime::currentDateTime();
    setState(State::BucketGone);
}

void WatchReport::setLoading(quint64 total)
{
    m_status.loaded = 0;
    m_status.total = total;
    setState(State::Loading);
}

void WatchReport::setPaused(bool paused)
{
    m_paused = paused;
    publish();
}

void WatchReport::count()
{
    if (m_status.state == State::Loading)
        m_status.loaded += m_status.loaded < m_status.total ? 1 : 0;
    else
        m_rate.count();
}

void WatchReport::tick()
{
    m_status.updatesPerSecond = m_rate.tick(tickInterval);
    publish();
}

void WatchReport::publish()
{
    WatchStatus shown = m_status;
    const bool pausable = shown.state == State::Live || shown.state == State::Loading;
    if (m_paused && pausable)
        shown.state = State::Paused;
    if (shown.state != State::Loading)
        shown.loaded = shown.total = 0;
    if (shown.state != State::Stale && shown.state != State::BucketGone)
        shown.staleSince = {};
    if (std::exchange(m_published, shown) != shown)
        m_tell(shown);
}

} // namespace kvasir
