// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connection.h"

#include "app/nats/api_prefix.h"
#include "app/nats/connect_attempt.h"
#include "app/nats/connect_error.h"
#include "app/nats/connection_parts.h"
#include "app/nats/gate.h"
#include "models/connections/write_guard.h"

#include <QTimer>

#include <algorithm>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// A restarted server is back in half a second; a network that is away need not be pestered.
constexpr std::chrono::milliseconds firstRetry = 100ms;
constexpr std::chrono::milliseconds slowestRetry = 2s;
// Servers lock out who keeps knocking with wrong credentials.
constexpr std::chrono::milliseconds refusedRetry = 10s;
// Each server's turn ends by its own timeouts; this is for a TLS handshake that never ends, which
// the library does not time (cnats before 3.11).
constexpr std::chrono::milliseconds longestTurn = 20s;
// Often enough for a number in a status line.
constexpr std::chrono::milliseconds roundTripInterval = 5s;

/// Trying again soon is no use.
bool isRefusal(ErrorKind kind)
{
    return kind == ErrorKind::AuthenticationFailed || kind == ErrorKind::CredentialsExpired ||
           kind == ErrorKind::CredentialsRevoked;
}

} // namespace

class Connection::Private
{
public:
    Private(Connection &connection, ConnectionSettings given)
        : q(connection)
        , settings(std::move(given))
        , guard(settings)
        , api(apiPrefixOf(settings))
        , parts(api.ok() ? api.value() : ownApi)
        , gate(std::make_shared<Gate>(&connection))
    {
        parts.renewWritePermit(guard.connection());
        connect(&guard, &WriteGuard::changed, &connection, [this] {
            if (!guard.allowsWrites())
                parts.renewWritePermit(guard.connection());
        });
    }

    void start();
    void failSoon(const Error &error);
    void startAttempt();
    void onAttempt(const std::shared_ptr<ConnectAttempt> &ended, const Result<Established> &result);
    void onEstablished(const Established &established);
    void onFailure(const Error &error);
    void onDown(const LinkEvent &event);
    void stopAttempt();
    void measureRoundTrip();

    Connection &q;
    ConnectionSettings settings;
    WriteGuard guard;
    const Result<QByteArray> api;
    ConnectionParts parts;
    std::shared_ptr<Gate> gate;
    State state = State::Idle;
    ServerInfo info;
    QList<ServerUrl> servers; ///< of the settings
    QList<ServerUrl> peers;   ///< that the last server told of
    std::shared_ptr<ConnectAttempt> attempt;
    quint64 wire = 0; ///< id of the one in use
    std::chrono::milliseconds nextRetry = firstRetry;
    bool refusalReported = false;
    QString lastWords; ///< of the server that ended the connection
    QTimer retry;
    QTimer watchdog;
    QTimer roundTrip;
};

void Connection::Private::start()
{
    servers.clear();
    peers.clear();
    if (!api)
        return failSoon(api.error());
    for (const QString &url : settings.urls) {
        const auto server = parseServerUrl(url);
        if (!server)
            return failSoon(server.error());
        servers.append(server.value());
    }
    startAttempt();
}

void Connection::Private::failSoon(const Error &error)
{
    gate->post([this, error] {
        if (state == State::Connecting)
            onFailure(error);
    });
}

void Connection::Private::startAttempt()
{
    const QList<ServerUrl> all = servers + peers;
    watchdog.start(longestTurn * std::max<qsizetype>(all.size(), 1));
    attempt = ConnectAttempt::start(
        settings, all, parts.link()->board(), gate,
        [this](const auto &ended, const auto &result) { onAttempt(ended, result); });
}

void Connection::Private::onAttempt(const std::shared_ptr<ConnectAttempt> &ended,
                                    const Result<Established> &result)
{
    if (ended != attempt) // given up meanwhile
        return;
    attempt.reset();
    watchdog.stop();
    if (result.ok())
        onEstablished(result.value());
    else
        onFailure(result.error());
}

void Connection::Private::onEstablished(const Established &established)
{
    if (established.wire->isClosed()) { // already, and its end was announced before we knew it
        onFailure({ErrorKind::Disconnected, QString()});
        return;
    }
    const bool first = state == State::Connecting;
    state = State::Connected;
    info = established.info;
    peers = established.otherServers;
    wire = established.wire->id();
    nextRetry = firstRetry;
    refusalReported = false;
    parts.link()->connect(established.wire, info);
    roundTrip.start();
    measureRoundTrip();
    if (first)
        emit q.opened(info);
    else
        emit q.restored(info);
}

void Connection::Private::onFailure(const Error &error)
{
    watchdog.stop();
    if (state == State::Connecting) {
        state = State::Idle;
        emit q.openFailed(error);
        return;
    }
    const bool refused = isRefusal(error.kind);
    retry.start(refused ? refusedRetry : nextRetry);
    nextRetry = std::min(nextRetry * 2, slowestRetry);
    if (!refused || std::exchange(refusalReported, true))
        return;
    // A server says why when it ends the connection, but not when it refuses the next.
    const ErrorKind reason = refusalIn(lastWords, error.kind);
    emit q.closed(reason == error.kind ? error : Error{reason, lastWords});
}

void Connection::Private::onDown(const LinkEvent &event)
{
    if (state != State::Connected || event.wire != wire)
        return;
    lastWords = QString::fromUtf8(event.text);
    state = State::Reconnecting;
    roundTrip.stop();
    parts.link()->disconnect();
    retry.start(nextRetry);
    emit q.lost();
}

void Connection::Private::stopAttempt()
{
    retry.stop();
    watchdog.stop();
    if (attempt)
        attempt->abandon();
    attempt.reset();
}

void Connection::Private::measureRoundTrip()
{
    const auto measured =
        parts.answers().expect<std::chrono::microseconds>(&q, [this](auto duration) {
            if (duration > 0us && state == State::Connected)
                emit q.roundTripMeasured(duration);
        });
    parts.requests().post([measured](RequestWorker &worker) {
        worker.requester().request(
            {worker.requester().api() + ".INFO", {}, {}, {}}, roundTripInterval,
            [measured](const Reply &reply) { measured(reply.message.ok() ? reply.took : 0us); });
    });
}

Connection::Connection(ConnectionSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(settings)))
{
    d->parts.link()->board()->listen(d->gate, [this](const LinkEvent &event) {
        if (event.kind == LinkEvent::Kind::Down)
            d->onDown(event);
    });
    d->retry.setSingleShot(true);
    connect(&d->retry, &QTimer::timeout, this, [this] { d->startAttempt(); });
    d->watchdog.setSingleShot(true);
    connect(&d->watchdog, &QTimer::timeout, this, [this] {
        d->stopAttempt();
        d->onFailure({ErrorKind::TimedOut, QString()});
    });
    d->roundTrip.setInterval(roundTripInterval);
    connect(&d->roundTrip, &QTimer::timeout, this, [this] { d->measureRoundTrip(); });
}

Connection::~Connection()
{
    d->gate->close();
    d->parts.link()->board()->forget(d->gate);
    d->stopAttempt();
}

void Connection::open()
{
    if (d->state != State::Idle)
        return;
    d->state = State::Connecting;
    d->start();
}

void Connection::cancel()
{
    d->stopAttempt();
    d->roundTrip.stop();
    d->state = State::Idle;
    d->parts.link()->disconnect();
}

Connection::State Connection::state() const
{
    return d->state;
}

ServerInfo Connection::serverInfo() const
{
    return d->info;
}

const ConnectionSettings &Connection::settings() const
{
    return d->settings;
}

void Connection::setMarks(const ConnectionSettings &marked)
{
    d->settings.production = marked.production;
    d->settings.productionOf = marked.productionOf;
    d->settings.holdsSecrets = marked.holdsSecrets;
    d->settings.traces = marked.traces;
    d->guard.setProduction(marked.production, marked.productionOf);
}

WriteGuard &Connection::writeGuard() const
{
    return d->guard;
}

ConnectionParts &Connection::parts() const
{
    return d->parts;
}

} // namespace kvasir
