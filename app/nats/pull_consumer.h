// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/delivery_box.h"
#include "app/nats/jetstream_api.h"
#include "app/nats/message_source.h"
#include "app/nats/pull_window.h"

#include <QPointer>
#include <QTimer>

#include <memory>

namespace kvasir {

/// An ephemeral pull consumer of one bucket's stream, driven by raw messages (ADR-37): creates
/// itself, keeps pulling, and hands on every message in order. What is asked for at a time is
/// bounded, and so is memory.
class PullConsumer : public MessageSource
{
public:
    PullConsumer(std::shared_ptr<Link> link, JetStreamApi &api, Wanted wanted, Events events,
                 QObject *parent = nullptr);
    /// Tells the server that nobody listens any more, if it can be told.
    ~PullConsumer() override;

    void abandon() override;

private:
    QByteArray createSubject() const;
    Json createBody() const;
    void onCreated(const Result<Json> &answer);
    void pull();
    void readMail();
    void deliver(std::size_t from, std::size_t to);
    void onDelivery(const Delivery &delivery);
    void onStatus(const Message &status);
    void checkCaughtUp(bool nothingLeft);
    void end(const End &end);

    std::shared_ptr<Link> m_link;
    JetStreamApi &m_api;
    Wanted m_wanted;
    Events m_events;
    bool m_isWhole; ///< messages come with their values, whether these are wanted or not
    std::shared_ptr<DeliveryBox> m_box;
    DeliveryPack m_mail; ///< what was taken from the box last
    quint64 m_boxId;
    QByteArray m_name;
    QByteArray m_filter; ///< empty: every message of the stream
    bool m_ended = false;
    bool m_caughtUp = false;
    PullWindow m_window;
    qint64 m_pullExpiryNs;
    qint64 m_outstanding = 0; ///< messages asked for that have not come
    quint64 m_lastDelivered = 0;
    quint64 m_deliveredAtStatus = 0; ///< m_lastDelivered when a request last ended unfulfilled
    QTimer m_silence;
    QTimer m_readAgain;
};

/// True when the server should be asked for every message rather than for the last of each key:
/// most of them are wanted, or the server stops all writers while it looks for the last.
bool wantsAllMessages(const StreamInfo &stream, const QString &serverVersion);

} // namespace kvasir
