// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/jetstream_api.h"
#include "app/nats/link.h"
#include "app/nats/mailbox.h"
#include "app/nats/message_source.h"
#include "app/nats/revision_reading.h"

#include <QTimer>

#include <memory>

namespace kvasir {

/// Reads a bucket's stream without a consumer, for those who may not make one: asks for one message
/// after the other (on newer servers for many at a time), and again and again for what comes after.
class MessageWalk : public MessageSource
{
public:
    MessageWalk(std::shared_ptr<Link> link, Wanted wanted, Events events,
                QObject *parent = nullptr);
    ~MessageWalk() override;

    void abandon() override;

private:
    void ask();
    void readMail();
    void onAnswer(const Message &answer);
    void onStored(const Result<StoredMessage> &stored);
    void deliver(const StoredMessage &message);
    void onNothingLeft();
    void onLinkEvent(const LinkEvent &event);
    void end(const End &end);

    std::shared_ptr<Link> m_link;
    Wanted m_wanted;
    Events m_events;
    QByteArray m_subject; ///< of the requests
    bool m_isDirect;
    bool m_inBatches;
    std::shared_ptr<Mailbox> m_mailbox;
    quint64 m_mailboxId;
    std::shared_ptr<Gate> m_gate;
    quint64 m_step = 0; ///< counts requests
    quint64 m_next;     ///< sequence
    quint64 m_delivered = 0;
    int m_emptyAnswers = 0; ///< one after the other
    bool m_caughtUp = false;
    bool m_ended = false;
    QTimer m_deadline;
    QTimer m_rest;
};

} // namespace kvasir
