// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/ack_subject.h"
#include "app/nats/jetstream_api.h"
#include "app/nats/mailbox.h"
#include "app/nats/stream_info.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>

namespace kvasir {

/// An ephemeral pull consumer of one bucket's stream, driven by raw messages (ADR-37): creates
/// itself, keeps pulling, and hands on every message in order. What is asked for at a time is
/// bounded, and so is memory. Ends once, when anything is missing or the consumer is gone; its
/// owner makes a new one. Belongs to the watch thread.
class PullConsumer : public QObject
{
public:
    /// What it is to deliver.
    struct Wanted
    {
        StreamInfo stream;
        bool withValues = false;
    };
    /// Why it can't go on.
    struct End
    {
        enum class Reason {
            NotCreated, ///< error says why
            Lost,       ///< messages are missing, or the consumer was deleted
            Silent,     ///< not even heartbeats came: nobody knows
        };
        Reason reason;
        Error error{ErrorKind::TimedOut, {}};
    };
    struct Events
    {
        std::function<void(const AckSubject &, const Message &)> delivered;
        /// Everything there was when it was created has been delivered.
        std::function<void()> caughtUp;
        std::function<void(End)> ended;
    };

    PullConsumer(std::shared_ptr<Link> link, JetStreamApi &api, Wanted wanted, Events events,
                 QObject *parent = nullptr);
    /// Tells the server that nobody listens any more, if it can be told.
    ~PullConsumer() override;

    /// No event comes any more; to be called by an event's receiver before deleteLater().
    void abandon();

private:
    QByteArray createSubject() const;
    Json createBody() const;
    void onCreated(const Result<Json> &answer);
    void pull();
    void readMail();
    void onDelivery(const AckSubject &ack, const Message &message);
    void onStatus(const Message &status);
    void checkCaughtUp(bool nothingLeft);
    void end(End end);

    std::shared_ptr<Link> m_link;
    JetStreamApi &m_api;
    Wanted m_wanted;
    Events m_events;
    std::shared_ptr<Mailbox> m_mailbox;
    quint64 m_mailboxId;
    QByteArray m_name;
    bool m_ended = false;
    bool m_caughtUp = false;
    qint64 m_outstanding = 0; ///< messages asked for that have not come
    quint64 m_lastDelivered = 0;
    quint64 m_deliveredAtStatus = 0; ///< m_lastDelivered when a request last ended unfulfilled
    QTimer m_silence;
};

/// True when the server should be asked for every message rather than for the last of each key:
/// most of them are wanted, and servers before 2.10 stop all writers while they look for the last.
bool wantsAllMessages(const StreamInfo &stream);

} // namespace kvasir
