// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/connections/write_guard.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// A timer that is set for the end sleeps with the machine; this finds the end soon after.
constexpr auto checkInterval = 1s;

} // namespace

WriteGuard::WriteGuard(const ConnectionSettings &settings, std::chrono::milliseconds time)
    : m_connection(settings.name)
    , m_isProduction(settings.production)
    , m_productionOf(settings.productionOf)
    , m_isReadOnly(settings.readOnly)
    , m_time(time)
{
    m_timer.setInterval(checkInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (left() == 0ms)
            lock();
    });
}

WriteGuard::State WriteGuard::state() const
{
    if (m_isReadOnly)
        return State::ReadOnly;
    if (!m_isProduction)
        return State::Open;
    return left() > 0ms ? State::Unlocked : State::Locked;
}

std::optional<Error> WriteGuard::refusal() const
{
    switch (state()) {
    case State::Open:
    case State::Unlocked:
        return {};
    case State::ReadOnly:
        return Error{ErrorKind::ReadOnly, {}};
    case State::Locked:
        return Error{ErrorKind::Locked, m_connection};
    }
    return Error{ErrorKind::Locked, m_connection};
}

std::chrono::milliseconds WriteGuard::left() const
{
    if (!m_unlocked.isValid())
        return 0ms;
    const std::chrono::milliseconds byElapsed =
        m_time - std::chrono::milliseconds(m_unlocked.elapsed());
    const std::chrono::milliseconds byClock(QDateTime::currentDateTimeUtc().msecsTo(m_end));
    return std::max(std::chrono::milliseconds(0), std::min(byElapsed, byClock));
}

bool WriteGuard::unlock(const QString &typed)
{
    if (!m_isProduction || m_isReadOnly || typed != m_connection)
        return false;
    m_unlocked.start();
    m_end = QDateTime::currentDateTimeUtc().addMSecs(m_time.count());
    m_timer.start();
    emit changed(State::Unlocked);
    return true;
}

void WriteGuard::setProduction(bool isProduction, const QString &productionOf)
{
    m_isProduction = isProduction;
    m_productionOf = productionOf;
    emit changed(state());
}

void WriteGuard::lock()
{
    if (!m_unlocked.isValid())
        return;
    m_unlocked.invalidate();
    m_timer.stop();
    emit changed(state());
}

} // namespace kvasir
