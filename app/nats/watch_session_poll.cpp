// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a watcher finds out by asking, for no consumer is told of it.

#include "app/nats/watch_session.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;
using State = WatchStatus::State;

// A server that overwrites messages before it delivers them makes more gaps at once.
constexpr auto gapReloadPause = 30s;
// By then whatever was under way at the first of them has arrived.
constexpr int steadyPolls = 3;
// One answer may be late. The consumer's silence shows only after twice the time.
constexpr int mostUnanswered = 2;
// A server that is busy, or was told to keep markers for longer, drops messages later.
constexpr qint64 expiryRetryMs = 5000;

} // namespace

void WatchSession::poll()
{
    ++m_unanswered;
    // Deliveries may overtake the answer, so it is held against what was known when it was asked.
    m_reader.info(m_bucket, [this, round = m_round, known = m_lastSequence,
                             idle = m_outlet.isIdle()](const Result<StreamInfo> &info) {
        if (round == m_round)
            onPoll(info, known, idle);
    });
}

void WatchSession::pollAgain()
{
    if (m_unanswered >= mostUnanswered && m_report.state() == State::Live)
        m_report.setStale(m_lastSign);
    poll();
}

/// For counts that belong to what is on the screen.
void WatchSession::pollWhenApplied()
{
    m_outlet.whenApplied([this, round = m_round] {
        if (round == m_round)
            poll();
    });
}

void WatchSession::onPoll(const Result<StreamInfo> &answer, quint64 known, bool wasIdle)
{
    if (answer || answer.error().kind == ErrorKind::BucketNotFound)
        m_unanswered = 0;
    if (!answer) {
        if (answer.error().kind == ErrorKind::BucketNotFound)
            begin();
        return; // other failures show in the silence of the source
    }
    const StreamInfo &info = answer.value();
    m_lastSign = QDateTime::currentDateTime();
    if (info.created != m_stream.created || info.bucket.lastRevision < known ||
        isStuck(info, known)) {
        begin();
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_gapsUnsure) {
        if (now >= m_nextGapReload) {
            m_nextGapReload = now + gapReloadPause;
            reload();
        } else {
            (void)forgetWhatIsGone(info);
            m_report.setLoading(info.bucket.messages); // soon; until then nobody knows
        }
        return;
    }
    const bool isLive = m_report.state() == State::Live;
    const bool forgot = forgetWhatIsGone(info);
    if (!m_expiryCheck.isIdle())
        return; // onExpired() asks again
    if (forgot && !isLive) {
        pollWhenApplied();
        return;
    }
    // The count belongs to what is on the screen if nothing came before, between and after.
    const bool settled = wasIdle && m_outlet.isIdle() && known == m_lastSequence &&
                         info.bucket.lastRevision == known;
    if (settled || isSteady(info))
        compareCounts(info);
    else if (!isLive)
        m_report.setState(State::Live);
}

/// With writers that never rest nothing ever settles. Where they only change keys that there are,
/// the counts say as much when they stay as they are.
bool WatchSession::isSteady(const StreamInfo &info)
{
    const Counts counts{info.bucket.keys, m_knownKeys, m_foreign.count()};
    m_samePolls = std::exchange(m_counts, counts) == counts ? m_samePolls + 1 : 0;
    return m_samePolls >= steadyPolls;
}

/// The stream is ahead, and nothing was delivered since the last poll found it so: its last
/// messages are gone, or they were passed over.
bool WatchSession::isStuck(const StreamInfo &info, quint64 known)
{
    const bool isBehind = info.bucket.lastRevision > known && m_lastSequence == known;
    const bool stuck = isBehind && m_stuckAt == known + 1;
    m_stuckAt = isBehind && !stuck ? known + 1 : 0;
    return stuck;
}

bool WatchSession::forgetWhatIsGone(const StreamInfo &info)
{
    bool forgot = false;
    m_expiries.expire(info.serverTimeMs, [&](const ExpiryList::Item &item) {
        if (item.mayUncover) {
            m_expiryCheck.look(item);
        } else {
            m_outlet.forget(item.key, item.revision);
            m_removals.noteExpired();
            forgot = true;
        }
    });
    if (info.bucket.firstRevision <= m_prunedBefore)
        return forgot;
    m_prunedBefore = info.bucket.firstRevision;
    m_foreign.prune(m_prunedBefore);
    m_outlet.prune(m_prunedBefore);
    return true;
}

void WatchSession::onExpired(const ExpiryList::Item &item, const Result<StoredMessage> &newest)
{
    tellWhatExpired(item, newest);
    if (m_expiryCheck.isIdle())
        pollWhenApplied();
}

void WatchSession::tellWhatExpired(ExpiryList::Item item, const Result<StoredMessage> &newest)
{
    const bool isGone = !newest && newest.error().kind == ErrorKind::RevisionNotFound;
    if ((!newest && !isGone) || (newest && newest.value().revision.revision == item.revision)) {
        item.dueMs += expiryRetryMs;
        m_expiries.add(std::move(item));
        return;
    }
    m_removals.noteExpired();
    m_outlet.forget(item.key, item.revision);
    if (newest && newest.value().revision.revision < item.revision)
        tell(item.key, deliveryOf(newest.value()));
}

/// A purge of a subject or an expiry in the middle of the stream leaves no other trace. All that
/// the server has is known, so equal counts mean equal keys.
void WatchSession::compareCounts(const StreamInfo &info)
{
    const qint64 surplus =
        qint64(info.bucket.keys) - qint64(m_knownKeys) - qint64(m_foreign.count());
    if (surplus == 0 || !m_foreign.isCounted()) {
        m_reloads.agree();
        m_sawDifference = false;
        settle(info);
        return;
    }
    // What expires by itself may be gone here or there a moment earlier.
    if (m_stream.bucket.allowsTimeToLive && !std::exchange(m_sawDifference, true))
        return;
    reloadSoon(m_reloads.differ(surplus, ReloadThrottle::Clock::now()), info);
}

/// There are as many keys as are known, and all that was written is.
void WatchSession::settle(const StreamInfo &info)
{
    if (!m_removals.isUnexplained(info)) {
        m_removals.settle(info);
        m_report.setState(State::Live);
        return;
    }
    m_distrusts = true;
    reloadSoon(m_removalReloads.differ(qint64(info.bucket.messages), ReloadThrottle::Clock::now()),
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
        m_report.setState(State::Live);
        break;
    }
}

} // namespace kvasir
