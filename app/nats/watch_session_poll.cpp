// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What a watcher finds out by asking, for no consumer is told of it.

#include "app/nats/watch_session.h"

namespace kvasir {

namespace {

using namespace std::chrono_literals;
using State = WatchStatus::State;

// A server that overwrites messages before it delivers them makes more gaps at once.
constexpr auto gapReloadPause = 30s;

} // namespace

void WatchSession::poll()
{
    // Deliveries may overtake the answer, so it is held against what was known when it was asked.
    m_reader.info(m_bucket, [this, round = m_round, known = m_lastSequence,
                             idle = m_outlet.isIdle()](const Result<StreamInfo> &info) {
        if (round == m_round)
            onPoll(info, known, idle);
    });
}

void WatchSession::onPoll(const Result<StreamInfo> &answer, quint64 known, bool wasIdle)
{
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
    if (m_gapsUnsure && now >= m_nextGapReload) {
        m_nextGapReload = now + gapReloadPause;
        reload();
        return;
    }
    forgetWhatIsGone(info);
    // The count belongs to what is on the screen if nothing came before, between and after.
    const bool settled = wasIdle && m_outlet.isIdle() && known == m_lastSequence &&
                         info.bucket.lastRevision == known;
    if (settled)
        compareCounts(info);
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
    m_expiries.expire(info.serverTimeMs, [this](const ExpiryList::Item &item) {
        m_outlet.forget(item.key, item.revision);
    });
    if (info.bucket.firstRevision <= m_prunedBefore)
        return;
    m_prunedBefore = info.bucket.firstRevision;
    m_foreign.prune(m_prunedBefore);
    m_outlet.prune(m_prunedBefore);
}

/// A purge of a subject or an expiry in the middle of the stream leaves no other trace. All that
/// the server has is known, so equal counts mean equal keys.
void WatchSession::compareCounts(const StreamInfo &info)
{
    if (!m_foreign.isCounted())
        return;
    const qint64 surplus =
        qint64(info.bucket.keys) - qint64(m_knownKeys) - qint64(m_foreign.count());
    if (surplus == 0) {
        m_reloads.agree();
        if (!m_gapsUnsure)
            m_report.setState(State::Live);
        return;
    }
    switch (m_reloads.differ(surplus, ReloadThrottle::Clock::now())) {
    case ReloadThrottle::Verdict::Reload:
        reload();
        break;
    case ReloadThrottle::Verdict::Wait:
        m_report.setLoading(info.bucket.messages); // soon
        break;
    case ReloadThrottle::Verdict::Leave:
        break;
    }
}

} // namespace kvasir
