// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/link.h"
#include "app/nats/mailbox.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <unordered_map>

namespace kvasir {

/// How a request ended.
struct Reply
{
    Result<Message> message;
    /// The request may have reached its receiver: false only with an error, and when it was
    /// certainly not carried out.
    bool mayHaveArrived = true;
    std::chrono::microseconds took{0};
};

/// Sends requests and waits for their answers, in the thread it lives in, without blocking it.
/// Each request ends exactly once: by an answer, its deadline (TimedOut), the end of the wire it
/// was sent by (Disconnected), a refusal (NotPermitted), or nobody listening (ServerUnavailable).
/// With the Requester, what waits dies unanswered.
class Requester : public QObject
{
public:
    using Done = std::function<void(Reply)>;
    /// Takes an answer of several and says whether more are to come.
    using Take = std::function<bool(const Message &)>;

    explicit Requester(std::shared_ptr<Link> link, QObject *parent = nullptr);
    ~Requester() override;

    void request(Outgoing message, std::chrono::milliseconds timeout, Done done);
    /// A request that is answered by several messages: each is given to `take`, which touches no
    /// Requester, and gives the next one the whole timeout again. `done` gets the message after
    /// which no more are to come, or why that one did not come.
    void requestMany(Outgoing message, std::chrono::milliseconds timeout, Take take, Done done);

    /// What the subjects of the JetStream API begin with, without the dot.
    const QByteArray &api() const { return m_link->api(); }
    /// The server that requests go to; of the past while there is none.
    ServerInfo serverInfo() const { return m_link->serverInfo(); }

private:
    using Clock = std::chrono::steady_clock;
    struct Pending
    {
        Take take; ///< none: the first answer is the last
        Done done;
        std::chrono::milliseconds timeout{0};
        QByteArray subject;
        quint64 wire = 0;
        Clock::time_point sent;
        Clock::time_point deadline;
    };

    void readMail();
    bool goesOn(const Letter &letter);
    void expire();
    void onLinkEvent(const LinkEvent &event);
    void end(quint64 tag, Reply reply);
    template <typename Condition> void endAll(Condition condition, const Reply &reply);

    std::shared_ptr<Link> m_link;
    std::shared_ptr<Gate> m_gate;
    std::shared_ptr<Mailbox> m_mailbox;
    quint64 m_mailboxId;
    quint64 m_lastTag = 0;
    std::unordered_map<quint64, Pending> m_pending;
    QTimer m_expiry;
};

} // namespace kvasir
