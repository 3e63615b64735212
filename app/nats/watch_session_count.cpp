// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a watcher makes of how many keys the server counts. A purge of a subject or an expiry in the
// middle of the stream leaves no other trace.

#include "app/nats/watch_session.h"

#include <utility>

namespace kvasir {

namespace {

using State = WatchStatus::State;

// Often enough where writers never rest, and no burden for the server.
constexpr int mostHasty = 3;
// Some hundred a second then, which no server minds.
constexpr std::size_t mostDue = 500;

} // namespace

/// The count is that of one moment of the stream, so it is held against what is known of exactly
/// that moment: with writers that never rest there is no other.
void WatchSession::count(const StreamInfo &info, const Asked &asked)
{
    if (m_outlet.isPaused())
        return;
    if (!m_awaited) // one that still waits is as good
        m_awaited = Count{info, asked.passedOver};
    countIfDelivered();
}

void WatchSession::countIfDelivered()
{
    if (!m_awaited || m_lastSequence < m_awaited->info.bucket.lastRevision)
        return;
    const Count count = *std::exchange(m_awaited, std::nullopt);
    if (!countWhenApplied(count) && m_report.state() != State::Live && m_hasty++ < mostHasty)
        pollWhenApplied();
}

/// False when too much of what came later is mixed into it already.
bool WatchSession::countWhenApplied(Count count)
{
    const quint64 last = count.info.bucket.lastRevision;
    if (!m_foreign.isAsOf(last))
        return false;
    const qint64 now = count.info.serverTimeMs;
    // What was passed over was replaced or removed before it could be delivered: perhaps since the
    // server counted it. What expires by itself may be gone here or there a moment earlier.
    count.foreign = qint64(m_foreign.count());
    count.most = qint64(m_passedOver - count.passedOverBefore + m_expiries.countTold(now));
    count.least = -qint64(m_expiries.countDue(now));
    count.due = m_expiries.keysDue(now, mostDue);
    return m_outlet.whenAppliedUpTo(last, [this, count, round = m_round] {
        if (round == m_round)
            compare(count);
    });
}

void WatchSession::compare(const Count &count)
{
    // Nobody knows then, except when all has just been read; and a server without the others may
    // never hear of what they take.
    if (!m_foreign.isCounted() || count.info.isLeaderless) {
        m_report.setStale(m_lastRight);
        return;
    }
    const qint64 surplus = qint64(count.info.bucket.keys) - count.foreign - qint64(m_knownKeys);
    if (surplus < count.least || surplus > count.most)
        onDifference(count, surplus);
    else if (surplus >= 0)
        onAgreement(count);
    else if (count.due.empty())
        onSeemingAgreement(count);
    else if (m_dueCheck.isIdle())
        lookForDue(count, surplus);
}

/// So many keys less may have expired, or somebody removed some.
void WatchSession::lookForDue(const Count &count, qint64 surplus)
{
    m_dueCheck.look(m_stream.route, count.due, [=, this](std::optional<qint64> gone) {
        if (gone && surplus + *gone < 0)
            onDifference(count, surplus);
        else if (gone)
            onAgreement(count);
        else
            onSeemingAgreement(count);
    });
}

/// Nobody trusts that for long.
void WatchSession::onSeemingAgreement(const Count &count)
{
    if (m_uncounted < mostUncounted)
        settle(count.info);
}

void WatchSession::onAgreement(const Count &count)
{
    m_uncounted = 0;
    m_lastRight = QDateTime::currentDateTime();
    m_reloads.agree();
    m_isFresh = m_sawDifference = false;
    settle(count.info);
}

/// To read all anew is dear, so it has to show twice.
void WatchSession::onDifference(const Count &count, qint64 surplus)
{
    m_uncounted = 0;
    if (std::exchange(m_sawDifference, true)) {
        const bool isFresh = std::exchange(m_isFresh, false);
        reloadSoon(m_reloads.differ(surplus, isFresh, ReloadThrottle::Clock::now()), count.info);
    } else if (!m_stream.bucket.allowsTimeToLive) { // else time may mend it until the next poll
        pollWhenApplied();
    }
}

/// There are as many keys as are known. As many may still be others where messages were taken out.
void WatchSession::settle(const StreamInfo &info)
{
    if (!m_removals.isUnexplained(info)) {
        m_removals.settle(info);
        m_report.setState(State::Live);
        return;
    }
    m_distrusts = true;
    reloadSoon(
        m_removalReloads.differ(qint64(info.bucket.messages), false, ReloadThrottle::Clock::now()),
        info);
}

void WatchSession::reloadSoon(ReloadThrottle::Verdict verdict, const StreamInfo &info)
{
    switch (verdict) {
    case ReloadThrottle::Verdict::Reload:
        reload();
        break;
    case ReloadThrottle::Verdict::Wait:
        m_report.setLoading(info.bucket.messages); // soon
        break;
    case ReloadThrottle::Verdict::Leave:
        m_lastRight = QDateTime::currentDateTime();
        m_report.setState(State::Live);
        break;
    }
}

} // namespace kvasir
