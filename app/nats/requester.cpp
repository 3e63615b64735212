// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/requester.h"

#include "app/nats/denied_subject.h"

#include <utility>
#include <vector>

namespace kvasir {

namespace {

// Deadlines are seconds; nobody notices a twentieth.
constexpr std::chrono::milliseconds expiryInterval{50};
constexpr int noResponders = 503;

} // namespace

Requester::Requester(std::shared_ptr<Link> link, QObject *parent)
    : QObject(parent)
    , m_link(std::move(link))
    , m_gate(std::make_shared<Gate>(this))
    , m_mailbox(std::make_shared<Mailbox>(this, [this] { readMail(); }))
    , m_mailboxId(m_link->board()->add(m_mailbox))
    , m_expiry(this) // a child, to move with this object into its thread
{
    m_link->board()->listen(m_gate, [this](const LinkEvent &event) { onLinkEvent(event); });
    m_expiry.setInterval(expiryInterval);
    connect(&m_expiry, &QTimer::timeout, this, &Requester::expire);
}

Requester::~Requester()
{
    m_mailbox->close();
    m_gate->close();
    m_link->board()->remove(m_mailboxId);
    m_link->board()->forget(m_gate);
}

void Requester::request(Outgoing message, std::chrono::milliseconds timeout, Done done)
{
    requestMany(std::move(message), timeout, Take(), std::move(done));
}

void Requester::requestMany(Outgoing message, std::chrono::milliseconds timeout, Take take,
                            Done done)
{
    const quint64 tag = ++m_lastTag;
    message.replyToken = Switchboard::token(m_mailboxId, tag);
    const auto now = Clock::now();
    const auto wire = m_link->publish(message);
    if (!wire) {
        // Not from in here: the caller is still busy with its own state.
        m_gate->post([done = std::move(done), error = wire.error()] { done({error, false, {}}); });
        return;
    }
    m_pending[tag] = {std::move(take), std::move(done), timeout, message.subject, wire.value(), now,
                      now + timeout};
    if (!m_expiry.isActive())
        m_expiry.start();
}

void Requester::readMail()
{
    for (Letter &letter : m_mailbox->take()) {
        const bool nobody = letter.message.status == noResponders && letter.message.data.isEmpty();
        if (nobody)
            end(letter.tag, {Error{ErrorKind::ServerUnavailable, QString()}, false, {}});
        else if (!goesOn(letter))
            end(letter.tag, {std::move(letter.message), true, {}});
    }
}

/// It was one of several answers, and not the last.
bool Requester::goesOn(const Letter &letter)
{
    const auto found = m_pending.find(letter.tag);
    if (found == m_pending.end() || !found->second.take || !found->second.take(letter.message))
        return false;
    found->second.deadline = Clock::now() + found->second.timeout;
    return true;
}

void Requester::expire()
{
    const auto now = Clock::now();
    endAll([now](const Pending &pending) { return pending.deadline <= now; },
           {Error{ErrorKind::TimedOut, QString()}, true, {}});
    if (m_pending.empty())
        m_expiry.stop();
}

void Requester::onLinkEvent(const LinkEvent &event)
{
    switch (event.kind) {
    case LinkEvent::Kind::Up:
        break;
    case LinkEvent::Kind::Down:
        endAll([&](const Pending &pending) { return pending.wire == event.wire; },
               {Error{ErrorKind::Disconnected, QString()}, true, {}});
        break;
    case LinkEvent::Kind::Denied:
        endAll(
            [&, denied = DeniedSubject(event.text)](const Pending &pending) {
                return pending.wire == event.wire && denied.is(pending.subject);
            },
            {Error{ErrorKind::NotPermitted, QString::fromUtf8(event.text)}, false, {}});
        break;
    }
}

void Requester::end(quint64 tag, Reply reply)
{
    const auto found = m_pending.find(tag);
    if (found == m_pending.end())
        return; // answered after its deadline
    const Pending pending = std::move(found->second);
    m_pending.erase(found);
    reply.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - pending.sent);
    pending.done(std::move(reply));
}

template <typename Condition> void Requester::endAll(Condition condition, const Reply &reply)
{
    std::vector<quint64> tags; // collected first, for callbacks send further requests
    for (const auto &[tag, pending] : m_pending)
        if (condition(pending))
            tags.push_back(tag);
    for (const quint64 tag : tags)
        end(tag, reply);
}

} // namespace kvasir
