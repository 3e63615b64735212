// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/wire.h"

#include "app/nats/json.h"
#include "app/nats/socket_guard.h"
#include "app/nats/wire_callbacks.h"

#include <QFile>
#include <QRegularExpression>
#include <QUuid>

namespace kvasir {

namespace {

// For each of the C library's steps of connecting: long enough for a satellite link.
constexpr std::chrono::milliseconds connectTimeout{5000};
// A peer that vanished without a word is found out after three of them.
constexpr std::chrono::milliseconds pingInterval{5000};
constexpr int pingsOut = 2;

/// Texts in the library's thread-local store are stale unless this very call failed with one.
QString lastErrorText()
{
    // It begins with a place in the library's source, "(conn.c:1905): ", which tells nobody else.
    static const QRegularExpression place(QStringLiteral("^\\(\\w+\\.[ch]:\\d+\\): "));
    const char *text = nats_GetLastError(nullptr);
    return QString::fromUtf8(text ? text : "").remove(place);
}

Status checkCredentialsFile(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return std::monostate{};
    return Error{ErrorKind::FileFailed, path + QStringLiteral(": ") + file.errorString()};
}

/// The library pastes user, password and token into its CONNECT line's JSON as they are.
QByteArray escaped(const QString &text)
{
    const QByteArray quoted = toBytes(Json(toStd(text)));
    return quoted.mid(1, quoted.size() - 2);
}

natsStatus setAuthentication(natsOptions *options, const ConnectionSettings &settings,
                             const ServerUrl &server)
{
    using Authentication = ConnectionSettings::Authentication;
    const auto user = [&](const QString &name, const QString &password) {
        return natsOptions_SetUserInfo(options, escaped(name).constData(),
                                       escaped(password).constData());
    };
    switch (settings.authentication) {
    case Authentication::UserPassword:
        return user(settings.user, settings.password);
    case Authentication::Token:
        return natsOptions_SetToken(options, escaped(settings.token).constData());
    case Authentication::CredsFile:
        return natsOptions_SetUserCredentialsFromFiles(
            options, QFile::encodeName(settings.credsFile).constData(), nullptr);
    case Authentication::None:
        break;
    }
    if (server.user.isEmpty())
        return NATS_OK;
    if (server.password.isEmpty())
        return natsOptions_SetToken(options, escaped(server.user).constData());
    return user(server.user, server.password);
}

natsStatus setTransport(natsOptions *options, const ConnectionSettings &settings,
                        const ServerUrl &server)
{
    natsStatus status = natsOptions_SetURL(options, server.shown().toUtf8().constData());
    if (status == NATS_OK && server.tls)
        status = natsOptions_SetSecure(options, true);
    if (status == NATS_OK)
        status = natsOptions_SetName(options, "kvasir");
    if (status == NATS_OK)
        status = natsOptions_SetTimeout(options, connectTimeout.count());
    if (status == NATS_OK)
        status = natsOptions_SetPingInterval(options, pingInterval.count());
    if (status == NATS_OK)
        status = natsOptions_SetMaxPingsOut(options, pingsOut);
    if (status == NATS_OK)
        status = natsOptions_SetAllowReconnect(options, false);
    if (status == NATS_OK)
        status = natsOptions_SetFailRequestsOnDisconnect(options, true);
    if (status == NATS_OK)
        status =
            natsOptions_SetCustomInboxPrefix(options, settings.inboxPrefix.toUtf8().constData());
    return status;
}

natsStatus setCallbacks(natsOptions *options, const WireCallbacks &callbacks)
{
    natsStatus status =
        natsOptions_SetErrorHandler(options, &WireCallbacks::onError, callbacks.closure());
    if (status == NATS_OK)
        status = natsOptions_SetClosedCB(options, &WireCallbacks::onClosed, callbacks.closure());
    return status;
}

/// The words tell apart what the status of the C library does not.
Error connectError(natsStatus status, const QString &text, const ConnectionSettings &settings)
{
    const bool refusesUs = text.contains(QLatin1String("Authentication"), Qt::CaseInsensitive) ||
                           text.contains(QLatin1String("Authorization"), Qt::CaseInsensitive);
    Error error = toError(status, text);
    if (error.kind != ErrorKind::ServerRefused)
        return error;
    if (refusesUs)
        return {ErrorKind::AuthenticationFailed, text};
    if (settings.authentication == ConnectionSettings::Authentication::CredsFile)
        return {ErrorKind::FileFailed, settings.credsFile + QStringLiteral(": ") + text};
    return error;
}

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
    explicit Private(std::shared_ptr<Switchboard> board)
        : callbacks(std::move(board))
    {
    }

    WireCallbacks callbacks;
    QByteArray inbox; ///< "<prefix>.<unique>."
    NatsConnectionPtr connection;
    NatsSubscriptionPtr subscription;
    std::unique_ptr<SocketGuard> socket;
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

Result<std::shared_ptr<Wire>> Wire::connect(const ConnectionSettings &settings,
                                            const ServerUrl &server,
                                            std::shared_ptr<Switchboard> board)
{
    if (settings.authentication == ConnectionSettings::Authentication::CredsFile)
        if (const Status readable = checkCredentialsFile(settings.credsFile); !readable)
            return readable.error();

    auto parts = std::make_unique<Private>(std::move(board));
    natsOptions *raw = nullptr;
    natsStatus status = natsOptions_Create(&raw);
    const NatsOptionsPtr options(raw);
    if (status == NATS_OK)
        status = setTransport(options.get(), settings, server);
    if (status == NATS_OK)
        status = setAuthentication(options.get(), settings, server);
    if (status == NATS_OK)
        status = setCallbacks(options.get(), parts->callbacks);
    if (status != NATS_OK)
        return toError(status, lastErrorText());

    natsConnection *connection = nullptr;
    status = natsConnection_Connect(&connection, options.get());
    if (status != NATS_OK)
        return connectError(status, lastErrorText(), settings);
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
    std::shared_ptr<Wire> wire(new Wire(std::move(parts)));
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

QByteArray Wire::serverProcess() const
{
    char id[128] = "";
    const natsStatus status =
        natsConnection_GetConnectedServerId(d->connection.get(), id, sizeof id);
    return status == NATS_OK ? QByteArray(id) : QByteArray();
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
