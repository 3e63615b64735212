// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/watch_session.h"

#include "app/nats/message_walk.h"
#include "app/nats/pull_consumer.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;
// A bucket of at most this many bytes comes with its values; of others only the keys do.
constexpr quint64 smallBucket = quint64(16) * 1024 * 1024;
// Short enough that a bucket made anew is back at once, long enough to burden no server.
constexpr auto retryInterval = 2s;
// Finds what no consumer is told of: expiry, purges, a bucket deleted and made anew.
constexpr auto pollInterval = 3s;

/// The server process that has the only replica, as far as we know it; empty: we don't.
QByteArray processHolding(const StreamInfo &stream, const ServerInfo &connected)
{
    const bool isConnected = stream.leader.isEmpty() || stream.leader == connected.name;
    return isConnected ? connected.process : QByteArray();
}

/// nats-server 2.15.1 on one disk, killed after a purge, was seen to bring back older revisions
/// of other keys, as many as it had lost: the sequences and the count of keys show nothing of it.
/// With replicas the others have what one lost.
bool mayHaveLost(const StreamInfo &stream, const QByteArray &holder, const QByteArray &before)
{
    return stream.bucket.replicas <= 1 && (holder.isEmpty() || holder != before);
}

} // namespace

WatchSession::WatchSession(std::shared_ptr<Link> link, QString bucket, Listener listener,
                           QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_gate(std::make_shared<Gate>(this))
    , m_bucket(std::move(bucket))
    , m_listener(std::move(listener))
    , m_requester(m_link)
    , m_reader(m_requester)
    , m_resumeCheck(m_reader)
    , m_gaps(m_reader.api(), [this](GapCheck::Loss loss) { onGap(loss); })
    , m_expiryCheck(m_reader,
                    [this](const ExpiryList::Item &item, const Result<StoredMessage> &newest) {
                        onExpired(item, newest);
                    })
    , m_dueCheck(m_reader)
    , m_outlet([this](KeyBatchPtr batch) { m_listener.batch(std::move(batch)); })
    , m_report([this](const WatchStatus &status) { m_listener.status(status); })
    , m_retry(this)
    , m_poll(this)
{
    m_link->board()->listen(m_gate, [this](const LinkEvent &event) { onLinkEvent(event); });
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &WatchSession::begin);
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &WatchSession::pollAgain);
    begin();
}

WatchSession::~WatchSession()
{
    m_gate->close();
    m_link->board()->forget(m_gate);
}

void WatchSession::batchApplied(std::chrono::microseconds cost, qsizetype knownKeys)
{
    m_knownKeys = knownKeys;
    m_outlet.applied(cost);
}

void WatchSession::setPaused(bool paused)
{
    const bool resumes = m_outlet.isPaused() && !paused;
    m_outlet.setPaused(paused);
    if (resumes && m_caughtUp) {
        // Live again only when what waited is seen, and what nobody is told of was looked for.
        if (m_report.state() == WatchStatus::State::Live)
            m_report.setLoading(quint64(m_knownKeys));
        pollWhenApplied();
    }
    m_report.setPaused(paused);
    m_awaited.reset();
    m_uncounted = 0;
    m_isFresh = false;
}

void WatchSession::reload()
{
    m_mustLoad = true;
    begin();
}

/// From where the bucket was left, if that is possible.
void WatchSession::begin()
{
    stop();
    m_reader.info(m_bucket, [this, round = m_round](const Result<StreamInfo> &info) {
        if (round == m_round)
            onInfo(info);
    });
}

/// Whatever is under way for this bucket is not waited for any more.
void WatchSession::stop()
{
    ++m_round;
    m_retry.stop();
    m_poll.stop();
    m_gapsUnsure = !m_gaps.stop() || m_gapsUnsure;
    m_dueCheck.stop();
    for (ExpiryList::Item &item : m_expiryCheck.stop())
        m_expiries.add(std::move(item));
    m_unanswered = m_uncounted = 0;
    m_awaited.reset();
    m_caughtUp = m_gotSomething = false;
    if (!m_source)
        return;
    m_source->abandon(); // not destroyed yet, for it may be the caller
    m_source.release()->deleteLater();
}

void WatchSession::onInfo(const Result<StreamInfo> &answer)
{
    if (!answer && answer.error().kind == ErrorKind::BucketNotFound) {
        bucketGone();
        return;
    }
    if (!answer) {
        onFailure(answer.error());
        return;
    }
    const StreamInfo &info = answer.value();
    m_lastSign = QDateTime::currentDateTime();
    const bool another = (!m_stream.created.isEmpty() && m_stream.created != info.created) ||
                         info.bucket.lastRevision < m_lastSequence;
    const QByteArray holder = processHolding(info, m_link->serverInfo());
    const bool lost = mayHaveLost(info, holder, std::exchange(m_holder, holder));
    if (m_mustLoad || another || lost)
        load(info, another);
    else
        resumeIfItGoesOn(info);
}

void WatchSession::resumeIfItGoesOn(const StreamInfo &info)
{
    m_resumeCheck.run(info.route, m_tail,
                      [this, info, round = m_round](const Result<ResumeCheck::Outcome> &outcome) {
                          if (round != m_round)
                              return;
                          if (outcome.ok() && outcome.value().goesOn)
                              resume(info, outcome.value());
                          else if (!outcome && outcome.error().kind == ErrorKind::Disconnected)
                              onFailure(outcome.error());
                          else
                              load(info, true);
                      });
}

void WatchSession::load(const StreamInfo &info, bool isAnotherStream)
{
    const bool another = std::exchange(m_distrusts, false) || isAnotherStream;
    const bool all = m_mustWalk || wantsAllMessages(info, m_link->serverInfo().version);
    m_mustLoad = true;
    m_stream = info;
    m_lastSequence = info.bucket.lastRevision;
    m_prunedBefore = info.bucket.firstRevision;
    m_tail.clear();
    m_toBeSuperseded.clear();
    m_foreign.clear();
    m_expiries.clear();
    m_removals.settle(info);
    m_gapsUnsure = m_sawDifference = false;
    m_report.setLoading(all ? info.bucket.messages : info.bucket.keys);
    const bool once = info.oneMessageASubject || !all;
    m_outlet.beginLoad({another, !m_outlet.hasLoaded(), once ? info.bucket.keys : 0});
    start(0);
}

void WatchSession::resume(const StreamInfo &info, const ResumeCheck::Outcome &outcome)
{
    m_stream = info;
    m_toBeSuperseded = outcome.toBeSuperseded;
    m_report.setLoading(info.bucket.lastRevision - m_lastSequence);
    forgetWhatIsGone(info);
    start(m_lastSequence + 1);
}

void WatchSession::start(quint64 from)
{
    m_gaps.begin(m_stream.route, m_link->serverInfo().version);
    m_sourceAt = from > 0 ? from - 1 : 0;
    m_expiryCheck.begin(m_stream.route);
    const MessageSource::Wanted wanted{m_stream, m_stream.bucket.bytes <= smallBucket, from};
    MessageSource::Events events{
        [this](const Delivery &delivery) { onDelivery(delivery); },
        [this] { onCaughtUp(); },
        [this](const MessageSource::End &end) { onSourceEnd(end); },
    };
    if (m_mustWalk)
        m_source = std::make_unique<MessageWalk>(m_link, wanted, std::move(events));
    else
        m_source =
            std::make_unique<PullConsumer>(m_link, m_reader.api(), wanted, std::move(events));
}

void WatchSession::onDelivery(const Delivery &delivery)
{
    m_gotSomething = true;
    m_unanswered = 0;
    // What there was when the source began lies there with gaps. It was passed over when something
    // newer comes before the rest of it.
    const quint64 before = std::max(m_lastSequence, m_stream.bucket.lastRevision);
    if (delivery.sequence > before) {
        noteGapBefore(delivery.sequence);
        m_passedOver += delivery.sequence - before - 1;
    }
    m_sourceAt = std::max(m_sourceAt, delivery.sequence);
    m_lastSequence = std::max(m_lastSequence, delivery.sequence);
    m_report.count();
    noteInTail(delivery);
    if (const auto key = m_stream.route.keyOf(delivery.subject)) {
        if (delivery.operation == Operation::Purge)
            m_removals.notePurge(m_stream, delivery.sequence);
        tell(*key, delivery);
    } else {
        m_foreign.note(delivery.subject, delivery.sequence);
    }
    countIfDelivered();
}

void WatchSession::noteGapBefore(quint64 sequence)
{
    if (sequence > m_sourceAt + 1)
        m_gaps.note(m_sourceAt + 1, sequence - 1);
    m_sourceAt = std::max(m_sourceAt, sequence - 1);
}

void WatchSession::tell(QByteArrayView key, const Delivery &delivery)
{
    if (delivery.timeToLiveMs > 0)
        noteExpiry(key, delivery);
    KeyNews news;
    news.key = key;
    news.revision = delivery.sequence;
    news.operation = delivery.operation;
    news.expired = delivery.expired;
    news.expires = delivery.timeToLiveMs > 0 && m_stream.bucket.allowsTimeToLive;
    news.modifiedMs = delivery.timeMs();
    news.size = delivery.size;
    news.value = delivery.value;
    m_outlet.add(news);
}

/// Of a load only the end has to be remembered, and without a gap.
void WatchSession::noteInTail(const Delivery &delivery)
{
    if (!m_mustLoad || delivery.pending < StreamTail::capacity)
        m_tail.note(delivery.sequence, delivery.timeMs(), delivery.subject);
    else
        m_tail.clear();
    if (!m_toBeSuperseded.empty())
        m_toBeSuperseded.erase(StreamTail::hashOf(delivery.subject));
}

void WatchSession::noteExpiry(QByteArrayView key, const Delivery &delivery)
{
    const bool isAlone = m_stream.oneMessageASubject || delivery.operation == Operation::Purge;
    m_expiries.add({delivery.timeMs() + delivery.timeToLiveMs, delivery.sequence, key.toByteArray(),
                    !isAlone});
}

void WatchSession::onCaughtUp()
{
    if (!m_toBeSuperseded.empty()) { // what was seen last is gone, and nothing took its place
        m_distrusts = true;
        reload();
        return;
    }
    m_caughtUp = true;
    m_lastSequence = std::max(m_lastSequence, m_stream.bucket.lastRevision);
    noteGapBefore(m_lastSequence + 1);
    if (std::exchange(m_mustLoad, false)) {
        m_outlet.endLoad();
        m_isFresh = true;
        m_lastRight = QDateTime::currentDateTime();
    }
    m_reported.kind = ErrorKind::Cancelled;
    m_poll.start();
    // Live is what is on the screen, not what is on its way there, and as the server counts it:
    // something may have happened while nobody listened.
    pollWhenApplied();
}

} // namespace kvasir
