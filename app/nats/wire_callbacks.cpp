// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/wire_callbacks.h"

#include "app/nats/ack_subject.h"
#include "app/nats/revision_reading.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <vector>

namespace kvasir {

namespace {

struct Routes
{
    std::mutex mutex;
    quint64 lastId = 0;
    std::map<quint64, std::shared_ptr<Switchboard>> boards;
};

/// Never freed: the C library's threads may still call while the process ends.
Routes &routes()
{
    static auto *const all = new Routes;
    return *all;
}

std::shared_ptr<Switchboard> boardOf(void *closure)
{
    Routes &all = routes();
    const std::lock_guard lock(all.mutex);
    const auto found = all.boards.find(quint64(reinterpret_cast<quintptr>(closure)));
    return found == all.boards.end() ? nullptr : found->second;
}

/// The recipient of a consumer's deliveries. They come by the hundred thousand a second, and each
/// subscription has a thread, so what was found last is kept in it until anything changes.
Recipient *recipientOf(void *closure, QByteArrayView consumer)
{
    struct Found
    {
        quint64 changes = 0;
        void *closure = nullptr;
        QByteArray consumer;
        std::shared_ptr<Recipient> recipient;
    };
    static thread_local Found last;
    const quint64 changes = Switchboard::changes();
    if (last.changes != changes || last.closure != closure || last.consumer != consumer) {
        const auto board = boardOf(closure);
        const quint64 id = Switchboard::addressIn(consumer).recipient;
        last = {changes, closure, consumer.toByteArray(), board ? board->recipient(id) : nullptr};
    }
    return last.recipient.get();
}

/// Deliveries that were read. The library frees a message in a thread of its own, which it wakes
/// for each that finds nothing waiting there: given away many at a time they wake it a hundredth as
/// often.
class SpentMessages
{
public:
    SpentMessages() { m_messages.reserve(mostMessages); }

    void add(NatsMsgPtr message)
    {
        m_bytes += natsMsg_GetDataLength(message.get());
        m_messages.push_back(std::move(message));
        if (m_messages.size() < mostMessages && m_bytes < mostBytes)
            return;
        m_messages.clear();
        m_bytes = 0;
    }

private:
    static constexpr std::size_t mostMessages = 128;
    static constexpr int mostBytes = 64 * 1024;

    std::vector<NatsMsgPtr> m_messages;
    int m_bytes = 0;
};

/// Null when there is none of that name.
const char *header(natsMsg *message, const char *name)
{
    const char *value = nullptr;
    return natsMsgHeader_Get(message, name, &value) == NATS_OK ? value : nullptr;
}

Delivery toDelivery(natsMsg *message, const AckSubject &ack, const DeliveryNeeds &needs)
{
    Delivery delivery;
    delivery.sequence = ack.streamSequence;
    delivery.consumerSequence = ack.consumerSequence;
    delivery.timeNs = ack.timeNs;
    delivery.pending = ack.pending;
    const char *const operation = header(message, operationHeader);
    const Meaning meaning =
        meaningOf(operation, operation ? nullptr : header(message, markerReasonHeader));
    delivery.operation = meaning.operation;
    delivery.expired = meaning.expired;
    delivery.subject = natsMsg_GetSubject(message);
    if (needs.areWhole) {
        const QByteArrayView value(natsMsg_GetData(message), natsMsg_GetDataLength(message));
        delivery.size = value.size();
        if (needs.values)
            delivery.value = value;
    } else if (const char *const size = header(message, "Nats-Msg-Size")) {
        delivery.size = std::strtoll(size, nullptr, 10);
    }
    if (needs.timeToLive || meaning.operation != Operation::Put)
        delivery.timeToLiveMs = parseTimeToLive(header(message, timeToLiveHeader));
    return delivery;
}

Headers headersOf(natsMsg *message)
{
    Headers headers;
    const char **names = nullptr;
    int nameCount = 0;
    if (natsMsgHeader_Keys(message, &names, &nameCount) != NATS_OK)
        return headers;
    for (int i = 0; i < nameCount; ++i) {
        const char **values = nullptr;
        int valueCount = 0;
        if (natsMsgHeader_Values(message, names[i], &values, &valueCount) != NATS_OK)
            continue;
        for (int j = 0; j < valueCount; ++j)
            headers.append({QByteArray(names[i]), QByteArray(values[j])});
        free(values); // NOLINT: the C library's malloc
    }
    free(names); // NOLINT
    std::stable_sort(headers.begin(), headers.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    return headers;
}

Message toMessage(natsMsg *message)
{
    Message plain;
    plain.subject = QByteArray(natsMsg_GetSubject(message));
    plain.reply = QByteArray(natsMsg_GetReply(message));
    plain.data = QByteArray(natsMsg_GetData(message), natsMsg_GetDataLength(message));
    plain.headers = headersOf(message);
    // The C library turns the status line into these two headers.
    plain.status = headerValue(plain.headers, "Status").toInt();
    if (plain.status)
        plain.statusText = headerValue(plain.headers, "Description");
    return plain;
}

} // namespace

WireCallbacks::WireCallbacks(std::shared_ptr<Switchboard> board)
{
    Routes &all = routes();
    const std::lock_guard lock(all.mutex);
    m_id = ++all.lastId;
    all.boards[m_id] = std::move(board);
    Switchboard::noteChange();
}

WireCallbacks::~WireCallbacks()
{
    std::shared_ptr<Switchboard> board; // dies after the lock is released
    Routes &all = routes();
    const std::lock_guard lock(all.mutex);
    board = std::move(all.boards[m_id]);
    all.boards.erase(m_id);
    Switchboard::noteChange();
}

void WireCallbacks::onMessage(natsConnection *, natsSubscription *, natsMsg *message, void *closure)
{
    NatsMsgPtr owned(message);
    static thread_local AckReader acks;
    static thread_local SpentMessages spent;
    if (const auto ack = acks.read(natsMsg_GetReply(message))) {
        if (Recipient *const recipient = recipientOf(closure, ack->consumer))
            recipient->deliver(toDelivery(message, *ack, recipient->needs()));
        spent.add(std::move(owned));
    } else if (const auto board = boardOf(closure)) {
        board->deliver(toMessage(message));
    }
}

void WireCallbacks::onError(natsConnection *, natsSubscription *, natsStatus status, void *closure)
{
    const auto board = boardOf(closure);
    if (!board || status != NATS_NOT_PERMITTED)
        return; // whatever else is wrong ends in onClosed(), or is no concern of ours
    board->announce({LinkEvent::Kind::Denied, quint64(reinterpret_cast<quintptr>(closure)),
                     QByteArray(nats_GetLastError(nullptr))});
}

void WireCallbacks::onClosed(natsConnection *connection, void *closure)
{
    const auto board = boardOf(closure);
    if (!board)
        return;
    const char *words = nullptr;
    (void)natsConnection_GetLastError(connection, &words);
    board->announce(
        {LinkEvent::Kind::Down, quint64(reinterpret_cast<quintptr>(closure)), QByteArray(words)});
}

Error toError(natsStatus status, const QString &detail)
{
    switch (status) {
    case NATS_CONNECTION_AUTH_FAILED:
        return {ErrorKind::AuthenticationFailed, detail};
    case NATS_SSL_ERROR:
    case NATS_SECURE_CONNECTION_WANTED:
    case NATS_SECURE_CONNECTION_REQUIRED:
        return {ErrorKind::TlsFailed, detail};
    case NATS_TIMEOUT:
        return {ErrorKind::TimedOut, detail};
    case NATS_NO_SERVER:
        return {ErrorKind::ConnectionRefused, detail};
    case NATS_NO_RESPONDERS:
        return {ErrorKind::ServerUnavailable, detail};
    case NATS_NOT_PERMITTED:
        return {ErrorKind::NotPermitted, detail};
    case NATS_MAX_PAYLOAD:
        return {ErrorKind::ValueTooLarge, detail};
    case NATS_PROTOCOL_ERROR:
        return {ErrorKind::BadReply, detail};
    case NATS_INVALID_ARG:
    case NATS_ADDRESS_MISSING:
        return {ErrorKind::BadSetting, detail};
    case NATS_CONNECTION_CLOSED:
    case NATS_CONNECTION_DISCONNECTED:
    case NATS_STALE_CONNECTION:
    case NATS_IO_ERROR:
    case NATS_INSUFFICIENT_BUFFER:
        return {ErrorKind::Disconnected, detail};
    default:
        return {ErrorKind::ServerRefused,
                detail.isEmpty() ? QString::fromUtf8(natsStatus_GetText(status)) : detail};
    }
}

} // namespace kvasir
