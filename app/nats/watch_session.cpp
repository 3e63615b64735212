// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/watch_session.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;
using State = WatchStatus::State;

// A bucket of at most this many bytes comes with its values; of others only the keys do.
constexpr quint64 smallBucket = quint64(16) * 1024 * 1024;
// Short enough that a bucket made anew is back at once, long enough to burden no server.
constexpr auto retryInterval = 2s;
// Finds what no consumer is told of: expiry, purges, a bucket deleted and made anew.
constexpr auto pollInterval = 3s;
// As often as anybody reads a number that changes.
constexpr auto tickInterval = 500ms;
// A reload because of the number of keys may not help, as with subjects that are no keys.
constexpr auto reloadPause = 30s;

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
    , m_gaps(m_reader.api(), [this] { begin(); })
    , m_outlet([this](KeyBatchPtr batch) { m_listener.batch(std::move(batch)); })
    , m_retry(this)
    , m_poll(this)
    , m_tick(this)
{
    m_link->board()->listen(m_gate, [this](const LinkEvent &event) { onLinkEvent(event); });
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &WatchSession::begin);
    m_poll.setInterval(pollInterval);
    connect(&m_poll, &QTimer::timeout, this, &WatchSession::poll);
    connect(&m_tick, &QTimer::timeout, this, &WatchSession::tick);
    m_tick.start(tickInterval);
    begin();
}

WatchSession::~WatchSession()
{
    m_gate->close();
    m_link->board()->forget(m_gate);
}

void WatchSession::setPaused(bool paused)
{
    m_paused = paused;
    m_outlet.setPaused(paused);
    publishStatus();
}

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
    m_held.clear();
    m_gaps.stop();
    if (!m_consumer)
        return;
    m_consumer->abandon(); // not destroyed yet, for it may be the caller
    m_consumer.release()->deleteLater();
}

void WatchSession::onLinkEvent(const LinkEvent &event)
{
    switch (event.kind) {
    case LinkEvent::Kind::Up:
        begin();
        break;
    case LinkEvent::Kind::Down:
        stop();
        setState(m_status.state == State::Offline ? State::Offline : State::Reconnecting);
        break;
    case LinkEvent::Kind::Denied:
        break; // told by the request that was denied
    }
}

void WatchSession::onInfo(const Result<StreamInfo> &info)
{
    if (!info && info.error().kind == ErrorKind::BucketNotFound)
        bucketGone();
    else if (!info)
        onFailure(info.error());
    else
        load(info.value());
}

void WatchSession::load(const StreamInfo &info)
{
    m_lastSign = QDateTime::currentDateTime();
    const bool another =
        m_stream.created != info.created || info.bucket.lastRevision < m_lastSequence;
    if (another)
        m_keys.distrustRevisions();
    m_keys.beginReload();
    m_stream = info;
    m_lastSequence = info.bucket.lastRevision;
    m_sawForeignSubjects = false;
    m_status.loaded = 0;
    m_status.total = wantsAllMessages(info) ? info.bucket.messages : info.bucket.keys;
    m_outlet.setInitialLoad(!m_hasLoaded);
    setState(State::Loading);
    const PullConsumer::Wanted wanted{info, info.bucket.bytes <= smallBucket};
    PullConsumer::Events events{
        [this](const AckSubject &ack, const Message &message) { onDelivery(ack, message); },
        [this] { onCaughtUp(); },
        [this](const PullConsumer::End &end) { onConsumerEnd(end); },
    };
    m_consumer = std::make_unique<PullConsumer>(m_link, m_reader.api(), wanted, std::move(events));
}

void WatchSession::onDelivery(const AckSubject &ack, const Message &message)
{
    if (ack.streamSequence > m_lastSequence + 1)
        m_gaps.note(m_lastSequence + 1, ack.streamSequence - 1);
    m_lastSequence = std::max(m_lastSequence, ack.streamSequence);
    if (m_status.state == State::Loading)
        m_status.loaded = std::min(m_status.loaded + 1, m_status.total);
    else
        m_rate.count();
    const auto key = m_stream.route.keyOf(message.subject);
    if (!key) {
        m_sawForeignSubjects = true;
        return;
    }
    const bool withValue = m_stream.bucket.bytes <= smallBucket;
    switch (m_keys.take(*key, ack.streamSequence)) {
    case WatchedKeys::News::No:
        m_held.erase(*key);
        break;
    case WatchedKeys::News::Yes:
        m_held.erase(*key);
        m_outlet.add(readDelivery(*key, message, ack, withValue));
        break;
    case WatchedKeys::News::Older:
        m_held.insert_or_assign(*key, readDelivery(*key, message, ack, withValue));
        break;
    }
}

void WatchSession::onCaughtUp()
{
    for (auto &[key, entry] : std::exchange(m_held, {})) {
        m_keys.accept(key, entry.revision);
        m_outlet.add(std::move(entry));
    }
    m_outlet.forget(m_keys.sweep());
    m_reported.kind = ErrorKind::Cancelled;
    // Live is what is on the screen, not what is on its way there.
    m_outlet.whenApplied([this, round = m_round] {
        m_hasLoaded = true;
        if (round != m_round)
            return;
        m_outlet.setInitialLoad(false);
        setState(State::Live);
    });
    m_gaps.begin(m_stream.route, m_link->serverInfo().version);
    m_poll.start();
}

void WatchSession::onConsumerEnd(const PullConsumer::End &end)
{
    switch (end.reason) {
    case PullConsumer::End::Reason::NotCreated:
        stop();
        if (end.error.kind == ErrorKind::BucketNotFound)
            bucketGone();
        else
            onFailure(end.error);
        break;
    case PullConsumer::End::Reason::Lost:
        begin();
        break;
    case PullConsumer::End::Reason::Silent:
        m_status.staleSince = m_lastSign;
        setState(State::Stale);
        begin();
        break;
    }
}

void WatchSession::onFailure(const Error &error)
{
    if (error.kind == ErrorKind::Disconnected)
        return; // the link tells when it is there again
    if (m_hasLoaded) {
        m_status.staleSince = m_lastSign;
        setState(State::Stale);
    }
    if (std::exchange(m_reported, error) != error)
        m_listener.failed(error);
    m_retry.start();
}

void WatchSession::bucketGone()
{
    m_stream = {};
    m_lastSequence = 0;
    m_outlet.forget(m_keys.clear());
    if (m_status.state != State::BucketGone)
        m_status.staleSince = QDateTime::currentDateTime();
    m_outlet.whenApplied([this, round = m_round] {
        if (round == m_round)
            setState(State::BucketGone);
    });
    m_retry.start(); // somebody may make it again
}

void WatchSession::poll()
{
    // Deliveries may overtake the answer, so it is held against what was known when it was asked.
    m_reader.info(m_bucket,
                  [this, round = m_round, known = m_lastSequence](const Result<StreamInfo> &info) {
                      if (round == m_round)
                          onPoll(info, known);
                  });
}

void WatchSession::onPoll(const Result<StreamInfo> &answer, quint64 knownSequence)
{
    if (!answer) {
        if (answer.error().kind == ErrorKind::BucketNotFound)
            begin();
        return; // other failures show in the silence of the consumer
    }
    const StreamInfo &info = answer.value();
    m_lastSign = QDateTime::currentDateTime();
    if (info.created != m_stream.created || info.bucket.lastRevision < knownSequence) {
        begin();
        return;
    }
    m_outlet.forget(m_keys.prune(info.bucket.firstRevision));
    reloadIfKeysDiffer(info);
}

/// A purge of a subject or an expiry in the middle of the stream leaves no other trace.
void WatchSession::reloadIfKeysDiffer(const StreamInfo &info)
{
    const auto now = std::chrono::steady_clock::now();
    const bool settled = info.bucket.lastRevision == m_lastSequence && !m_sawForeignSubjects;
    if (!settled || info.bucket.keys == m_keys.size() || now < m_nextReload)
        return;
    m_nextReload = now + reloadPause;
    begin();
}

void WatchSession::setState(State state)
{
    m_status.state = state;
    publishStatus();
}

void WatchSession::tick()
{
    m_status.updatesPerSecond = m_rate.tick(tickInterval);
    publishStatus();
}

void WatchSession::publishStatus()
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
        m_listener.status(shown);
}

} // namespace kvasir
