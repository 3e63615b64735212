// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/gap_check.h"

#include "app/nats/server_version.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// Soon enough that nobody acts on what is not so, seldom enough to burden no server.
constexpr auto interval = 250ms;
// A request each; a bucket that makes more gaps in that time is left to others to judge.
constexpr std::size_t mostGaps = 64;

} // namespace

bool needsGapCheck(const QString &serverVersion)
{
    return !isAtLeast(serverVersion, 2, 10);
}

GapCheck::GapCheck(JetStreamApi &api, std::function<void(Loss)> lost)
    : m_api(api)
    , m_lost(std::move(lost))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { check(); });
}

void GapCheck::begin(const BucketRoute &route, const QString &serverVersion)
{
    stop();
    m_route = route;
    m_isOn = needsGapCheck(serverVersion);
}

bool GapCheck::stop()
{
    const bool isSettled = m_gaps.empty() && m_looking == 0;
    ++m_round;
    m_isOn = false;
    m_gaps.clear();
    m_looking = 0;
    m_timer.stop();
    return isSettled;
}

void GapCheck::note(quint64 first, quint64 last)
{
    if (!m_isOn)
        return;
    m_gaps.push_back({first, last});
    if (!m_timer.isActive())
        m_timer.start();
}

void GapCheck::check()
{
    if (m_gaps.size() > mostGaps) {
        tell(Loss::TooManyToTell);
        return;
    }
    for (const Gap &gap : std::exchange(m_gaps, {}))
        look(gap);
}

void GapCheck::look(const Gap &gap)
{
    ++m_looking;
    const Json body{{"seq", gap.first}, {"next_by_subj", toStd(m_route.prefix + '>')}};
    m_api.call("STREAM.MSG.GET." + m_route.stream, body,
               [this, gap, round = m_round](const Result<Json> &answer) {
                   if (round != m_round)
                       return;
                   --m_looking;
                   if (!answer) // nothing there, or we may not ask
                       return;
                   const quint64 found = unsignedOf(member(answer.value(), "message"), "seq");
                   if (found >= gap.first && found <= gap.last)
                       tell(Loss::Found);
               });
}

void GapCheck::tell(Loss loss)
{
    stop();
    m_lost(loss);
}

} // namespace kvasir
