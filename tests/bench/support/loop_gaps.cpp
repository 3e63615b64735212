// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/loop_gaps.h"

#include <QCoreApplication>
#include <QEvent>

namespace kvasir::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto interval = 1ms;

const auto probeType = QEvent::Type(QEvent::registerEventType());

class ProbeEvent : public QEvent
{
public:
    ProbeEvent()
        : QEvent(probeType)
    {
    }

    const Clock::time_point posted = Clock::now();
};

} // namespace

LoopGaps::LoopGaps()
    : m_thread([this] { post(); })
{
}

LoopGaps::~LoopGaps()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void LoopGaps::post()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        m_isHandled = false;
        QCoreApplication::postEvent(this, new ProbeEvent);
        m_changed.wait(lock, [this] { return m_isHandled || m_isEnding; });
        m_changed.wait_for(lock, interval, [this] { return m_isEnding; });
    }
}

bool LoopGaps::event(QEvent *event)
{
    if (event->type() != probeType)
        return QObject::event(event);
    const auto now = Clock::now();
    for (auto at = static_cast<ProbeEvent *>(event)->posted; at <= now; at += interval)
        m_waitsMs.push_back(milliseconds(now - at));
    {
        const std::lock_guard lock(m_mutex);
        m_isHandled = true;
    }
    m_changed.notify_one();
    return true;
}

} // namespace kvasir::bench
