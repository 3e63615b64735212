// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/pull_consumer.h"

#include "app/nats/server_version.h"

#include <QUuid>

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

constexpr qint64 nanosecondsAMillisecond = 1'000'000;
// A server that is forgotten by us forgets us.
constexpr std::chrono::milliseconds inactiveThreshold = 45s;
// Values are of any size.
constexpr qint64 mostValuesOutstanding = 2'000;
constexpr std::chrono::milliseconds pullExpiry = 30s;
constexpr std::chrono::milliseconds heartbeat = 5s;
// Two heartbeats and the time they may be late on a busy machine.
constexpr std::chrono::milliseconds longestSilence = 2 * heartbeat + 2s;
constexpr std::chrono::milliseconds shutdownPatience = 3s;
// Long enough for many deliveries where there are many, too short to be noticed.
constexpr auto readInterval = 2ms;
// A server with much to do, or one that looks for the last message of each of millions of keys.
constexpr std::chrono::milliseconds createPatience = 60s;
// Reading this many messages for each key costs less than having the server look for the last.
constexpr quint64 fewMessagesAKey = 3;

constexpr int statusHeartbeat = 100;
constexpr int statusNotFound = 404;
constexpr int statusTimeout = 408;
constexpr int statusConflict = 409;

qint64 nanoseconds(std::chrono::milliseconds duration)
{
    return duration.count() * nanosecondsAMillisecond;
}

/// What the server is asked for as the last message of each.
QByteArray lastPerSubjectFilter(const StreamInfo &stream)
{
    // Others' subjects count among those of the stream, so they are counted here too.
    return stream.hasSources ? ">" : stream.route.prefix + '>';
}

/// The server's note of the size, in headers of its own, is longer than the values: whole messages
/// take less of the network, of the server and, as the C library takes headers apart at length, a
/// third of the time here.
bool hasShortMessages(const StreamInfo &stream)
{
    constexpr quint64 shortMessage = 192; // as stored, with subject and some 30 bytes of frame
    return stream.bucket.bytes <= shortMessage * stream.bucket.messages;
}

/// What a message takes on the network, about.
quint64 bytesAMessage(const StreamInfo &stream, bool isWhole)
{
    constexpr quint64 withoutValue = 200; // subject, reply subject and headers
    const BucketInfo &bucket = stream.bucket;
    return withoutValue + (isWhole && bucket.messages > 0 ? bucket.bytes / bucket.messages : 0);
}

} // namespace

bool wantsAllMessages(const StreamInfo &stream, const QString &serverVersion)
{
    // nats-server 2.9.10 with 200,000 keys of 5 revisions: looking for the last held up writers for
    // 4.2 s, and delivering them took 4.8 s; delivering all took 4.4 s, and held them up for 0.15.
    return !isAtLeast(serverVersion, 2, 10) || stream.oneMessageASubject ||
           stream.bucket.messages <= fewMessagesAKey * stream.bucket.keys;
}

PullConsumer::PullConsumer(std::shared_ptr<Link> link, JetStreamApi &api, Wanted wanted,
                           Events events, QObject *parent)
    : MessageSource(parent)
    , m_link(std::move(link))
    , m_api(api)
    , m_wanted(std::move(wanted))
    , m_events(std::move(events))
    , m_isWhole(m_wanted.withValues || hasShortMessages(m_wanted.stream))
    , m_box(std::make_shared<DeliveryBox>(
          this,
          DeliveryNeeds{m_wanted.withValues, m_isWhole, m_wanted.stream.bucket.allowsTimeToLive},
          [this] { readMail(); }))
    , m_boxId(m_link->board()->add(m_box))
    , m_name("kvasir-" + QUuid::createUuid().toByteArray(QUuid::Id128) + '-' +
             Switchboard::token(m_boxId, 1))
    , m_window(bytesAMessage(m_wanted.stream, m_isWhole))
    , m_pullExpiryNs(nanoseconds(pullExpiry))
    , m_silence(this)
    , m_readAgain(this)
{
    if (m_wanted.from == 0 && !wantsAllMessages(m_wanted.stream, m_link->serverInfo().version))
        m_filter = lastPerSubjectFilter(m_wanted.stream);
    if (m_wanted.withValues)
        m_window.limit(mostValuesOutstanding);
    m_silence.setSingleShot(true);
    m_silence.setInterval(longestSilence);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        end({End::Reason::Silent, {ErrorKind::TimedOut, {}}});
    });
    m_readAgain.setSingleShot(true);
    m_readAgain.setTimerType(Qt::PreciseTimer);
    m_readAgain.setInterval(readInterval);
    connect(&m_readAgain, &QTimer::timeout, this, &PullConsumer::readMail);
    m_api.call(
        createSubject(), createBody(),
        [self = QPointer(this)](const Result<Json> &answer) {
            if (self)
                self->onCreated(answer);
        },
        createPatience);
}

PullConsumer::~PullConsumer()
{
    m_box->close();
    m_link->board()->remove(m_boxId);
    // A courtesy without an answer: the server forgets the consumer by itself a little later.
    (void)m_link->publish(
        {m_link->api() + ".CONSUMER.DELETE." + m_wanted.stream.route.stream + '.' + m_name,
         {},
         {},
         {}});
}

QByteArray PullConsumer::createSubject() const
{
    const QByteArray subject = "CONSUMER.CREATE." + m_wanted.stream.route.stream + '.' + m_name;
    return m_filter.isEmpty() ? subject : subject + '.' + m_filter;
}

Json PullConsumer::createBody() const
{
    Json config{
        {"name", toStd(m_name)},      {"ack_policy", "none"},
        {"mem_storage", true},        {"num_replicas", 1},
        {"headers_only", !m_isWhole}, {"inactive_threshold", nanoseconds(inactiveThreshold)},
    };
    if (const qint64 most = m_wanted.stream.longestInactiveNs; most > 0)
        config["inactive_threshold"] = std::min(most, nanoseconds(inactiveThreshold));
    if (m_wanted.from > 0) {
        config["deliver_policy"] = "by_start_sequence";
        config["opt_start_seq"] = m_wanted.from;
    } else {
        config["deliver_policy"] = m_filter.isEmpty() ? "all" : "last_per_subject";
    }
    if (!m_filter.isEmpty())
        config["filter_subject"] = toStd(m_filter);
    return Json{{"stream_name", toStd(m_wanted.stream.route.stream)},
                {"config", std::move(config)}};
}

void PullConsumer::abandon()
{
    m_ended = true;
    m_silence.stop();
    m_readAgain.stop();
}

void PullConsumer::onCreated(const Result<Json> &answer)
{
    if (m_ended)
        return;
    if (!answer) {
        end({End::Reason::NotStarted, answer.error()});
        return;
    }
    const Json &config = member(answer.value(), "config");
    if (const qint64 most = numberOf(config, "max_batch"); most > 0)
        m_window.limit(most);
    if (const qint64 longest = numberOf(config, "max_expires"); longest > 0)
        m_pullExpiryNs = std::min(m_pullExpiryNs, longest);
    m_silence.start();
    pull();
    checkCaughtUp(unsignedOf(answer.value(), "num_pending") == 0);
}

void PullConsumer::pull()
{
    m_window.measure(PullWindow::Clock::now());
    const qint64 batch = m_window.size() - m_outstanding;
    if (batch <= 0) // more was asked for before, which is to be used up first
        return;
    const Json body{{"batch", batch},
                    {"expires", m_pullExpiryNs},
                    // Servers refuse what is more than half of the other.
                    {"idle_heartbeat", std::min(nanoseconds(heartbeat), m_pullExpiryNs / 2)}};
    const auto sent = m_link->publish(
        {m_link->api() + ".CONSUMER.MSG.NEXT." + m_wanted.stream.route.stream + '.' + m_name,
         Switchboard::token(m_boxId, 1),
         {},
         toBytes(body)});
    if (sent.ok())
        m_outstanding += batch;
    // Else the wire is down, which its owner hears of and ends this.
}

void PullConsumer::readMail()
{
    if (m_ended || !m_box->take(m_mail))
        return;
    m_silence.start(longestSilence);
    m_readAgain.start();
    std::size_t done = 0;
    for (const DeliveryPack::Status &status : m_mail.statuses()) {
        deliver(done, status.before);
        done = status.before;
        if (!m_ended) // the owner may have had enough
            onStatus(status.message);
    }
    deliver(done, m_mail.size());
}

void PullConsumer::deliver(std::size_t from, std::size_t to)
{
    for (std::size_t i = from; i < to && !m_ended; ++i)
        onDelivery(m_mail[i]);
}

void PullConsumer::onDelivery(const Delivery &delivery)
{
    if (delivery.consumerSequence != m_lastDelivered + 1) {
        end({End::Reason::Lost, {ErrorKind::BadReply, {}}});
        return;
    }
    m_lastDelivered = delivery.consumerSequence;
    m_window.noteMessage(delivery.pending == 0);
    if (--m_outstanding <= m_window.size() / 2)
        pull();
    m_events.delivered(delivery);
    // With writers that never rest nothing is ever "left": what there was at the start counts.
    checkCaughtUp(delivery.pending == 0 ||
                  delivery.sequence >= m_wanted.stream.bucket.lastRevision);
}

void PullConsumer::onStatus(const Message &status)
{
    switch (status.status) {
    case statusHeartbeat: {
        const QByteArray last = headerValue(status.headers, "Nats-Last-Consumer");
        if (!last.isEmpty() && last.toULongLong() != m_lastDelivered)
            end({End::Reason::Lost, {ErrorKind::BadReply, {}}});
        return;
    }
    case statusNotFound:
    case statusTimeout: {
        // This request has ended without the messages that it still waited for.
        const QByteArray left = headerValue(status.headers, "Nats-Pending-Messages");
        m_outstanding = left.isEmpty() ? 0 : std::max<qint64>(0, m_outstanding - left.toLongLong());
        // Nothing came for as long as it waited, so nothing is there, whatever was announced. A
        // server that is merely slow has delivered something meanwhile.
        if (m_outstanding == 0)
            checkCaughtUp(m_lastDelivered == std::exchange(m_deliveredAtStatus, m_lastDelivered));
        if (!m_ended)
            pull();
        return;
    }
    case statusConflict:
        // Mostly the end of the connection follows, which the owner hears of; in a cluster it may
        // be another server that ends.
        if (status.statusText.contains("Server Shutdown"))
            m_silence.start(shutdownPatience);
        else
            end({End::Reason::Lost,
                 {ErrorKind::ServerUnavailable, QString::fromUtf8(status.statusText)}});
        return;
    default:
        end({End::Reason::Lost,
             {ErrorKind::ServerUnavailable, QString::fromUtf8(status.statusText)}});
        return;
    }
}

void PullConsumer::checkCaughtUp(bool nothingLeft)
{
    if (!nothingLeft || m_ended || std::exchange(m_caughtUp, true))
        return;
    if (m_isWhole) // those to come may be longer than those there were
        m_window.limit(mostValuesOutstanding);
    m_events.caughtUp();
}

void PullConsumer::end(const End &end)
{
    if (m_ended)
        return;
    abandon();
    m_events.ended(end);
}

} // namespace kvasir
