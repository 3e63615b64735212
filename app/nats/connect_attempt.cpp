// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connect_attempt.h"

#include "app/nats/api_error.h"
#include "app/nats/cnats.h"
#include "app/nats/greeting.h"
#include "app/nats/json.h"

#include <optional>
#include <thread>

namespace kvasir {

namespace {

// A slow name server and a far server together; people cancel earlier.
constexpr std::chrono::milliseconds greetingTimeout{5000};
// A refusal by permissions is answered by silence, so the first try is short.
constexpr std::chrono::milliseconds jetStreamTimeouts[] = {std::chrono::milliseconds(1000),
                                                           std::chrono::milliseconds(5000)};

/// How much an error says of why we are not in: a server that answered says more.
int rank(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
        return 0;
    case ErrorKind::ConnectionRefused:
        return 1;
    case ErrorKind::TimedOut:
        return 2;
    case ErrorKind::Disconnected:
        return 3;
    default:
        return 4;
    }
}

/// The API level of the JetStream that the server, or our account there, has; 0 if we may not ask.
Result<int> jetStreamLevel(Wire &wire)
{
    Error last{ErrorKind::TimedOut, QString()};
    for (const auto timeout : jetStreamTimeouts) {
        const auto answer = wire.request("$JS.API.INFO", timeout);
        if (answer.ok()) {
            const auto json = parseJson(answer.value());
            if (!json)
                return Error{ErrorKind::BadReply, QString::fromUtf8(answer.value().left(80))};
            const auto refusal = apiError(*json);
            if (refusal && refusal->kind == ErrorKind::NoJetStream)
                return *refusal;
            return int(numberOf(member(*json, "api"), "level"));
        }
        last = answer.error();
        if (last.kind == ErrorKind::ServerUnavailable)
            return Error{ErrorKind::NoJetStream, QString()};
        if (last.kind == ErrorKind::NotPermitted) {
            // Without the inbox nothing will ever be answered; without this subject much may be.
            if (last.detail.contains(QLatin1String("Subscription")))
                return last;
            return 0;
        }
        if (last.kind != ErrorKind::TimedOut)
            return last;
    }
    return last;
}

QList<ServerUrl> peers(const Greeting &greeting, const ServerUrl &server)
{
    QList<ServerUrl> others;
    for (const QString &address : greeting.otherServers) {
        const auto parsed = parseServerUrl(address);
        if (!parsed)
            continue;
        ServerUrl peer = server; // same TLS, same credentials
        peer.host = parsed.value().host;
        peer.port = parsed.value().port;
        others.append(peer);
    }
    return others;
}

Result<Established> tryServer(const ConnectionSettings &settings, ServerUrl server,
                              const std::shared_ptr<Switchboard> &board,
                              const std::atomic<bool> &abandoned)
{
    auto greeting = readGreeting(server, greetingTimeout, abandoned);
    if (!greeting)
        return greeting.error();
    server.tls = server.tls || greeting.value().tlsRequired;

    auto wire = Wire::connect(settings, server, board);
    // cnats before 3.8 fails to sign every 256th time (its issue 705), which looks like a refusal.
    const bool signs = settings.authentication == ConnectionSettings::Authentication::CredsFile;
    if (!wire && signs && wire.error().kind == ErrorKind::AuthenticationFailed && !abandoned)
        wire = Wire::connect(settings, server, board);
    if (!wire)
        return wire.error();
    const auto level = jetStreamLevel(*wire.value());
    if (!level)
        return level.error();
    greeting.value().info.apiLevel = level.value();
    if (greeting.value().info.process != wire.value()->serverProcess())
        greeting.value().info.process.clear(); // somebody else greeted, as behind a load balancer
    return Established{wire.value(), greeting.value().info, peers(greeting.value(), server)};
}

} // namespace

std::shared_ptr<ConnectAttempt> ConnectAttempt::start(ConnectionSettings settings,
                                                      QList<ServerUrl> servers,
                                                      std::shared_ptr<Switchboard> board,
                                                      std::shared_ptr<Gate> gate, Done done)
{
    std::shared_ptr<ConnectAttempt> attempt(new ConnectAttempt);
    std::thread([=] {
        auto result = attempt->run(settings, servers, board);
        if (!attempt->isAbandoned())
            gate->post([=] { done(attempt, result); });
        result = Error{ErrorKind::Cancelled, QString()}; // the wire closes here, if nobody took it
        nats_ReleaseThreadMemory();
    }).detach();
    return attempt;
}

Result<Established> ConnectAttempt::run(const ConnectionSettings &settings,
                                        const QList<ServerUrl> &servers,
                                        const std::shared_ptr<Switchboard> &board)
{
    std::optional<Error> telling;
    for (const ServerUrl &server : servers) {
        if (m_abandoned)
            return Error{ErrorKind::Cancelled, QString()};
        auto result = tryServer(settings, server, board, m_abandoned);
        if (result.ok())
            return result;
        if (!telling || rank(result.error().kind) > rank(telling->kind))
            telling = result.error();
    }
    return telling.value_or(Error{ErrorKind::BadSetting, QString()});
}

} // namespace kvasir
