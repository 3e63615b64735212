// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connect_attempt.h"

#include "app/nats/api_error.h"
#include "app/nats/api_prefix.h"
#include "app/nats/cnats.h"
#include "app/nats/greeting.h"
#include "app/nats/json.h"

#include <arpa/inet.h>

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
Result<int> jetStreamLevel(Wire &wire, const QByteArray &api)
{
    Error last{ErrorKind::TimedOut, QString()};
    for (const auto timeout : jetStreamTimeouts) {
        const auto answer = wire.request(api + ".INFO", timeout);
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

bool isAddress(const QString &host)
{
    in6_addr bytes;
    const QByteArray text = host.toLatin1();
    return ::inet_pton(AF_INET, text.constData(), &bytes) == 1 ||
           ::inet_pton(AF_INET6, text.constData(), &bytes) == 1;
}

QList<ServerUrl> peers(const Greeting &greeting, const ServerUrl &server)
{
    QList<ServerUrl> others;
    for (const QString &address : greeting.info.advertised) {
        const auto parsed = parseServerUrl(address);
        if (!parsed)
            continue;
        ServerUrl peer = server; // same TLS, same credentials
        peer.host = parsed.value().host;
        peer.port = parsed.value().port;
        // Servers tell of each other by address, while their certificates are for names.
        const bool isNameLost = isAddress(peer.host) && !isAddress(server.host);
        if (isNameLost && server.certifiedName.isEmpty())
            peer.certifiedName = server.host;
        others.append(peer);
    }
    return others;
}

/// In TLS 1.3 a server refuses a certificate after the handshake, and all that the C library says
/// is that the next answer was none.
Error explained(const Error &error, const Greeting &greeting)
{
    const bool isVague = error.kind == ErrorKind::BadReply || error.kind == ErrorKind::Disconnected;
    return isVague && greeting.certificateRequired ? Error{ErrorKind::CertificateWanted, QString()}
                                                   : error;
}

/// Whoever names certificates, or whom they are for, or the order of things in TLS, does not want
/// to do without it.
bool demandsTls(const TlsSettings &tls)
{
    return tls.first || !tls.caFile.isEmpty() || !tls.certificate.isEmpty() ||
           !tls.hostName.isEmpty();
}

Result<Established> tryServer(const ConnectionSettings &settings, const QByteArray &api,
                              ServerUrl server, const std::shared_ptr<Switchboard> &board,
                              const std::atomic<bool> &abandoned)
{
    Greeting greeting;
    greeting.info.url = server.shown();
    if (!settings.tls.first) { // else the server is silent until the handshake is done
        auto read = readGreeting(server, greetingTimeout, abandoned);
        if (!read)
            return read.error();
        greeting = std::move(read).value();
    }
    server.tls = server.tls || greeting.tlsRequired || demandsTls(settings.tls);

    auto wire = Wire::connect(settings, server, board);
    // cnats before 3.8 fails to sign every 256th time (its issue 705), which looks like a refusal.
    using Authentication = ConnectionSettings::Authentication;
    const bool signs = settings.authentication == Authentication::CredsFile ||
                       settings.authentication == Authentication::NkeyFile ||
                       settings.authentication == Authentication::JwtAndSeed;
    if (!wire && signs && wire.error().kind == ErrorKind::AuthenticationFailed && !abandoned)
        wire = Wire::connect(settings, server, board);
    if (!wire)
        return explained(wire.error(), greeting);
    const auto level = jetStreamLevel(*wire.value(), api);
    if (!level)
        return level.error();
    greeting.info.apiLevel = level.value();
    if (settings.tls.first) {
        greeting.info.process = wire.value()->serverProcess();
        greeting.info.maxPayload = wire.value()->maxPayload();
    } else if (greeting.info.process != wire.value()->serverProcess()) {
        greeting.info.process.clear(); // somebody else greeted, as behind a load balancer
    }
    return Established{wire.value(), greeting.info, peers(greeting, server)};
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
    const auto api = apiPrefixOf(settings);
    if (!api)
        return api.error();
    std::optional<Error> telling;
    for (const ServerUrl &server : servers) {
        if (m_abandoned)
            return Error{ErrorKind::Cancelled, QString()};
        auto result = tryServer(settings, api.value(), server, board, m_abandoned);
        if (result.ok())
            return result;
        if (!telling || rank(result.error().kind) > rank(telling->kind))
            telling = result.error();
    }
    return telling.value_or(Error{ErrorKind::BadSetting, QString()});
}

} // namespace kvasir
