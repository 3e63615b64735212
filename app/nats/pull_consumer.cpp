// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/pull_consumer.h"

#include <QUuid>

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

constexpr qint64 nanosecondsAMillisecond = 1'000'000;
// A server that is forgotten by us forgets us.
constexpr std::chrono::milliseconds inactiveThreshold = 45s;
// Enough under way that the network is never idle, little enough to be held in memory.
constexpr qint64 mostOutstanding = 10'000;
constexpr std::chrono::milliseconds pullExpiry = 30s;
constexpr std::chrono::milliseconds heartbeat = 5s;
// Two heartbeats and the time they may be late on a busy machine.
constexpr std::chrono::milliseconds longestSilence = 2 * heartbeat + 2s;
// Servers before 2.10 look for the last message of each of a million keys for seconds.
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

} // namespace

bool wantsAllMessages(const StreamInfo &stream)
{
    return stream.oneMessageASubject ||
           stream.bucket.messages <= fewMessagesAKey * stream.bucket.keys;
}

PullConsumer::PullConsumer(std::shared_ptr<Link> link, JetStreamApi &api, Wanted wanted,
                           Events events, QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_api(api)
    , m_wanted(std::move(wanted))
    , m_events(std::move(events))
    , m_mailbox(std::make_shared<Mailbox>(this, [this] { readMail(); }))
    , m_mailboxId(m_link->board()->add(m_mailbox))
    , m_name("kvasir-" + QUuid::createUuid().toByteArray(QUuid::Id128) + '-' +
             Switchboard::token(m_mailboxId, 1))
    , m_silence(this)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(longestSilence);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        end({End::Reason::Silent, {ErrorKind::TimedOut, {}}});
    });
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
    m_mailbox->close();
    m_link->board()->remove(m_mailboxId);
    // A courtesy without an answer: the server forgets the consumer by itself a little later.
    (void)m_link->publish(
        {"$JS.API.CONSUMER.DELETE." + m_wanted.stream.route.stream + '.' + m_name, {}, {}, {}});
}

QByteArray PullConsumer::createSubject() const
{
    const BucketRoute &route = m_wanted.stream.route;
    QByteArray subject = "CONSUMER.CREATE." + route.stream + '.' + m_name;
    if (!wantsAllMessages(m_wanted.stream))
        subject += '.' + route.prefix + '>';
    return subject;
}

Json PullConsumer::createBody() const
{
    const bool all = wantsAllMessages(m_wanted.stream);
    Json config{
        {"name", toStd(m_name)},
        {"deliver_policy", all ? "all" : "last_per_subject"},
        {"ack_policy", "none"},
        {"mem_storage", true},
        {"num_replicas", 1},
        {"headers_only", !m_wanted.withValues},
        {"inactive_threshold", nanoseconds(inactiveThreshold)},
    };
    if (!all)
        config["filter_subject"] = toStd(m_wanted.stream.route.prefix + '>');
    return Json{{"stream_name", toStd(m_wanted.stream.route.stream)},
                {"config", std::move(config)}};
}

void PullConsumer::abandon()
{
    m_ended = true;
    m_silence.stop();
}

void PullConsumer::onCreated(const Result<Json> &answer)
{
    if (m_ended)
        return;
    if (!answer) {
        end({End::Reason::NotCreated, answer.error()});
        return;
    }
    m_silence.start();
    pull();
    checkCaughtUp(unsignedOf(answer.value(), "num_pending") == 0);
}

void PullConsumer::pull()
{
    const qint64 batch = mostOutstanding - m_outstanding;
    const Json body{{"batch", batch},
                    {"expires", nanoseconds(pullExpiry)},
                    {"idle_heartbeat", nanoseconds(heartbeat)}};
    const auto sent =
        m_link->publish({"$JS.API.CONSUMER.MSG.NEXT." + m_wanted.stream.route.stream + '.' + m_name,
                         Switchboard::token(m_mailboxId, 1),
                         {},
                         toBytes(body)});
    if (sent.ok())
        m_outstanding += batch;
    // Else the wire is down, which its owner hears of and ends this.
}

void PullConsumer::readMail()
{
    if (m_ended)
        return;
    m_silence.start();
    for (const Letter &letter : m_mailbox->take()) {
        if (const auto ack = parseAckSubject(letter.message.reply))
            onDelivery(*ack, letter.message);
        else
            onStatus(letter.message);
        if (m_ended) // the owner may have had enough
            return;
    }
}

void PullConsumer::onDelivery(const AckSubject &ack, const Message &message)
{
    if (ack.consumerSequence != m_lastDelivered + 1) {
        end({End::Reason::Lost, {ErrorKind::BadReply, {}}});
        return;
    }
    m_lastDelivered = ack.consumerSequence;
    if (--m_outstanding <= mostOutstanding / 2)
        pull();
    m_events.delivered(ack, message);
    // With writers that never rest nothing is ever "left": what there was at the start counts.
    checkCaughtUp(ack.pending == 0 || ack.streamSequence >= m_wanted.stream.bucket.lastRevision);
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
        // A shutdown is followed by the end of the connection, which the owner hears of.
        if (!status.statusText.contains("Server Shutdown"))
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
    if (nothingLeft && !m_ended && !std::exchange(m_caughtUp, true))
        m_events.caughtUp();
}

void PullConsumer::end(End end)
{
    if (std::exchange(m_ended, true))
        return;
    m_silence.stop();
    m_events.ended(std::move(end));
}

} // namespace kvasir
