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
// One answer may be late. The consumer's silence shows only after twice the time.
constexpr int mostUnanswered = 2;
// A server that is busy, or was told to keep markers for longer, drops messages later.
constexpr qint64 expiryRetryMs = 5000;

} // namespace

void WatchSession::poll()
{
    // Deliveries may overtake the answer, so it is held against what was known when it was asked.
    m_reader.info(m_bucket, [this, round = m_round, asked = Asked{m_lastSequence, m_passedOver}](
                                const Result<StreamInfo> &info) {
        if (round == m_round)
            onPoll(info, asked);
    });
}

void WatchSession::pollAgain()
{
    const bool isLive = m_report.state() == State::Live;
    if (m_unanswered >= mostUnanswered && isLive)
        m_report.setStale(m_lastSign);
    else if (m_uncounted >= mostUncounted && isLive && !m_outlet.isPaused())
        m_report.setStale(m_lastRight);
    ++m_unanswered;
    ++m_uncounted;
    m_hasty = 0;
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

void WatchSession::onPoll(const Result<StreamInfo> &answer, const Asked &asked)
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
    if (info.created != m_stream.created || info.bucket.lastRevision < asked.known ||
        isStuck(info, asked.known)) {
        begin();
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_gapsUnsure && !m_outlet.isPaused()) {
        if (now >= m_nextGapReload) {
            m_nextGapReload = now + gapReloadPause;
            reload();
        } else {
            forgetWhatIsGone(info);
            m_report.setLoading(info.bucket.messages); // soon; until then nobody knows
        }
        return;
    }
    forgetWhatIsGone(info);
    if (m_expiryCheck.isIdle()) // else onExpired() asks again
        count(info, asked);
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

void WatchSession::forgetWhatIsGone(const StreamInfo &info)
{
    m_expiries.expire(info.serverTimeMs, [&](const ExpiryList::Item &item) {
        m_awaited.reset();
        if (item.mayUncover) {
            m_expiryCheck.look(item);
        } else {
            m_outlet.forget(item.key, item.revision);
            m_removals.noteExpired();
        }
    });
    if (info.bucket.firstRevision <= m_prunedBefore)
        return;
    m_awaited.reset();
    m_prunedBefore = info.bucket.firstRevision;
    m_foreign.prune(m_prunedBefore);
    m_outlet.prune(m_prunedBefore);
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
    m_awaited.reset();
    m_removals.noteExpired();
    m_outlet.forget(item.key, item.revision);
    if (newest && newest.value().revision.revision < item.revision)
        tell(item.key, deliveryOf(newest.value()));
}

} // namespace kvasir
