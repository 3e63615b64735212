// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/message_walk.h"

#include "app/nats/denied_subject.h"
#include "app/nats/server_version.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// As for any request: servers answer in milliseconds.
constexpr auto patience = 5s;
// A request each time; whoever wants to see changes sooner needs the permission to be told.
constexpr auto rest = 1s;
constexpr int batchSize = 500;

constexpr int statusEndOfBatch = 204;
constexpr int statusNotFound = 404;
constexpr int statusNoResponders = 503;

} // namespace

MessageWalk::MessageWalk(std::shared_ptr<Link> link, Wanted wanted, Events events, QObject *parent)
    : MessageSource(parent)
    , m_link(std::move(link))
    , m_wanted(std::move(wanted))
    , m_events(std::move(events))
    , m_isDirect(m_wanted.stream.route.allowDirect)
    , m_inBatches(m_isDirect && isAtLeast(m_link->serverInfo().version, 2, 11))
    , m_mailbox(std::make_shared<Mailbox>(this, [this] { readMail(); }))
    , m_mailboxId(m_link->board()->add(m_mailbox))
    , m_gate(std::make_shared<Gate>(this))
    , m_next(std::max<quint64>(1, m_wanted.from))
    , m_deadline(this)
    , m_rest(this)
{
    m_subject = m_wanted.stream.route.api + (m_isDirect ? ".DIRECT.GET." : ".STREAM.MSG.GET.") +
                m_wanted.stream.route.stream;
    m_link->board()->listen(m_gate, [this](const LinkEvent &event) { onLinkEvent(event); });
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(patience);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        end({End::Reason::Silent, {ErrorKind::TimedOut, {}}});
    });
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, &MessageWalk::ask);
    ask();
}

MessageWalk::~MessageWalk()
{
    m_mailbox->close();
    m_gate->close();
    m_link->board()->remove(m_mailboxId);
    m_link->board()->forget(m_gate);
}

void MessageWalk::abandon()
{
    m_ended = true;
    m_deadline.stop();
    m_rest.stop();
}

void MessageWalk::ask()
{
    // All subjects, for those that are no keys count as well.
    Json body{{"seq", m_next}, {"next_by_subj", ">"}};
    if (m_inBatches)
        body["batch"] = batchSize;
    m_deadline.start();
    // With the wire down nothing is sent, of which the owner hears and ends this.
    (void)m_link->publish(
        {m_subject, Switchboard::token(m_mailboxId, ++m_step), {}, toBytes(body)});
}

void MessageWalk::readMail()
{
    for (const Letter &letter : m_mailbox->take())
        if (!m_ended && letter.tag == m_step)
            onAnswer(letter.message);
}

void MessageWalk::onAnswer(const Message &answer)
{
    m_deadline.start();
    if (answer.status == statusNotFound) {
        onNothingLeft();
    } else if (answer.status == statusNoResponders) {
        end({End::Reason::NotStarted, {ErrorKind::ServerUnavailable, {}}});
    } else if (answer.status == statusEndOfBatch) {
        ask();
    } else if (m_isDirect) {
        onStored(readDirect(answer));
    } else {
        const auto json = parseAnswer({answer, true, {}});
        onStored(json.ok() ? readStored(json.value()) : Result<StoredMessage>(json.error()));
    }
}

void MessageWalk::onStored(const Result<StoredMessage> &stored)
{
    if (stored.ok()) {
        deliver(stored.value());
        if (!m_ended && !m_inBatches)
            ask();
    } else if (stored.error().kind == ErrorKind::RevisionNotFound) {
        onNothingLeft();
    } else {
        end({End::Reason::NotStarted, stored.error()});
    }
}

void MessageWalk::deliver(const StoredMessage &message)
{
    const quint64 last = m_wanted.stream.bucket.lastRevision;
    Delivery delivery = deliveryOf(message);
    delivery.consumerSequence = ++m_delivered;
    delivery.pending = last > delivery.sequence ? last - delivery.sequence : 0;
    if (!m_wanted.withValues)
        delivery.value.reset();
    m_next = delivery.sequence + 1;
    m_emptyAnswers = 0;
    m_events.delivered(delivery);
}

/// A replica that lags behind may say so too early: what the leader announced is waited for once.
void MessageWalk::onNothingLeft()
{
    m_deadline.stop();
    ++m_emptyAnswers;
    m_rest.start();
    const bool isAll = m_next > m_wanted.stream.bucket.lastRevision || m_emptyAnswers > 1;
    if (isAll && !std::exchange(m_caughtUp, true))
        m_events.caughtUp();
}

void MessageWalk::onLinkEvent(const LinkEvent &event)
{
    if (event.kind == LinkEvent::Kind::Denied && DeniedSubject(event.text).is(m_subject))
        end({End::Reason::NotStarted, {ErrorKind::NotPermitted, QString::fromUtf8(event.text)}});
}

void MessageWalk::end(const End &end)
{
    if (m_ended)
        return;
    abandon();
    m_events.ended(end);
}

} // namespace kvasir
