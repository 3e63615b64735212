// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/wire.h"

#include "app/nats/connect_error.h"
#include "app/nats/socket_guard.h"
#include "app/nats/wire_callbacks.h"
#include "app/nats/wire_options.h"

#include <QUuid>

#include <thread>

namespace kvasir {

namespace {

std::unique_ptr<SocketGuard> guardSocketOf(natsConnection *connection, int remotePort)
{
    char *address = nullptr; // the library insists on telling it
    int localPort = 0;
    const natsStatus status = natsConnection_GetLocalIPAndPort(connection, &address, &localPort);
    free(address); // NOLINT: the C library's malloc
    return status == NATS_OK ? SocketGuard::ofPorts(localPort, remotePort) : nullptr;
}

} // namespace

class Wire::Private
{
public:
    Private(std::shared_ptr<Switchboard> board, std::unique_ptr<WireOptions> given)
        : callbacks(std::move(board))
        , options(std::move(given))
    {
    }

    WireCallbacks callbacks;
    std::unique_ptr<WireOptions> options;
    QByteArray inbox; ///< "<prefix>.<unique>."
    NatsConnectionPtr connection;
    NatsSubscriptionPtr subscription;
    std::unique_ptr<SocketGuard> socket;
    std::promise<void> closing;
    const std::shared_future<void> closed = closing.get_future().share();
};

Wire::Wire(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Wire::~Wire()
{
    // Closed first, nothing can arrive any more: the library crashes when a message meets the
    // destruction of its subscription.
    natsConnection_Close(d->connection.get());
    d->subscription.reset();
}

void Wire::closeElsewhere(Wire *wire)
{
    std::thread([wire] {
        std::promise<void> closing = std::move(wire->d->closing);
        delete wire;
        nats_ReleaseThreadMemory();
        closing.set_value();
    }).detach();
}

Result<std::shared_ptr<Wire>> Wire::connect(const ConnectionSettings &settings,
                                            const ServerUrl &server,
                                            std::shared_ptr<Switchboard> board)
{
    auto options = WireOptions::of(settings, server);
    if (!options)
        return options.error();
    auto parts = std::make_unique<Private>(std::move(board), std::move(options).value());
    natsOptions *const raw = parts->options->get();
    natsStatus status =
        natsOptions_SetErrorHandler(raw, &WireCallbacks::onError, parts->callbacks.closure());
    if (status == NATS_OK)
        status = natsOptions_SetClosedCB(raw, &WireCallbacks::onClosed, parts->callbacks.closure());
    if (status != NATS_OK)
        return toError(status, lastErrorText());

    natsConnection *connection = nullptr;
    status = natsConnection_Connect(&connection, raw);
    if (status != NATS_OK)
        return connectError(status, lastErrorText(), settings, server,
                            parts->options->credentials());
    parts->connection.reset(connection);
    parts->socket = guardSocketOf(connection, server.port);

    parts->inbox =
        settings.inboxPrefix.toUtf8() + '.' + QUuid::createUuid().toByteArray(QUuid::Id128) + '.';
    natsSubscription *subscription = nullptr;
    status = natsConnection_Subscribe(&subscription, connection, (parts->inbox + '*').constData(),
                                      &WireCallbacks::onMessage, parts->callbacks.closure());
    parts->subscription.reset(subscription);
    if (status == NATS_OK) // what we ask for is bounded by how much we ask for
        status = natsSubscription_SetPendingLimits(subscription, -1, -1);
    std::shared_ptr<Wire> wire(new Wire(std::move(parts)), &Wire::closeElsewhere);
    if (status != NATS_OK)
        return toError(status, lastErrorText());
    return wire;
}

quint64 Wire::id() const
{
    return d->callbacks.id();
}

bool Wire::isClosed() const
{
    return natsConnection_IsClosed(d->connection.get());
}

std::shared_future<void> Wire::closed() const
{
    return d->closed;
}

QByteArray Wire::serverProcess() const
{
    char id[128] = "";
    const natsStatus status =
        natsConnection_GetConnectedServerId(d->connection.get(), id, sizeof id);
    return status == NATS_OK ? QByteArray(id) : QByteArray();
}

qint64 Wire::maxPayload() const
{
    return natsConnection_GetMaxPayload(d->connection.get());
}

void Wire::cut()
{
    if (d->socket)
        d->socket->shutDown();
}

Status Wire::publish(const Outgoing &message)
{
    const QByteArray reply =
        message.replyToken.isEmpty() ? QByteArray() : d->inbox + message.replyToken;
    natsMsg *raw = nullptr;
    natsStatus status = natsMsg_Create(&raw, message.subject.constData(),
                                       reply.isEmpty() ? nullptr : reply.constData(),
                                       message.data.constData(), int(message.data.size()));
    const NatsMsgPtr owned(raw);
    for (const auto &[name, value] : message.headers)
        if (status == NATS_OK)
            status = natsMsgHeader_Add(raw, name.constData(), value.constData());
    if (status == NATS_OK)
        status = natsConnection_PublishMsg(d->connection.get(), raw);
    // A part may be out after a failed write, so it counts as sent; the wire will close over it.
    if (status != NATS_OK && status != NATS_IO_ERROR)
        return toError(status, QString());
    return std::monostate{};
}

Result<QByteArray> Wire::request(const QByteArray &subject, std::chrono::milliseconds timeout)
{
    natsMsg *raw = nullptr;
    const natsStatus status = natsConnection_Request(&raw, d->connection.get(), subject.constData(),
                                                     nullptr, 0, timeout.count());
    const NatsMsgPtr owned(raw);
    const char *words = nullptr;
    if (status == NATS_TIMEOUT &&
        natsConnection_GetLastError(d->connection.get(), &words) == NATS_NOT_PERMITTED)
        return Error{ErrorKind::NotPermitted, QString::fromUtf8(words)};
    if (status != NATS_OK)
        return toError(status, QString::fromUtf8(subject));
    return QByteArray(natsMsg_GetData(raw), natsMsg_GetDataLength(raw));
}

} // namespace kvasir
