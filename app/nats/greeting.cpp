// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/greeting.h"

#include "app/nats/json.h"

#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

namespace kvasir {

namespace {

using Clock = std::chrono::steady_clock;

// Cancelling need not be quicker than an eye notices.
constexpr int cancelPollMs = 50;
// Servers of big clusters list all their peers in the greeting.
constexpr qsizetype longestGreeting = 256 * 1024;

class Socket
{
public:
    explicit Socket(int fd)
        : m_fd(fd)
    {
    }
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Socket)

    int fd() const { return m_fd; }

private:
    int m_fd;
};

struct Deadline
{
    Clock::time_point end;
    const std::atomic<bool> &abandoned;
};

Error reached(const ServerUrl &server, ErrorKind kind, const QString &reason)
{
    return {kind,
            reason.isEmpty() ? server.shown() : server.shown() + QStringLiteral(": ") + reason};
}

QString systemText(int number)
{
    return QString::fromLocal8Bit(std::strerror(number));
}

/// Waits until the socket is ready for `events`: 0, or the errno to report (ECANCELED, ETIMEDOUT).
int waitFor(int fd, short events, const Deadline &deadline)
{
    while (!deadline.abandoned) {
        if (Clock::now() >= deadline.end)
            return ETIMEDOUT;
        pollfd request{fd, events, 0};
        const int ready = ::poll(&request, 1, cancelPollMs);
        if (ready > 0)
            return 0;
        if (ready < 0 && errno != EINTR)
            return errno;
    }
    return ECANCELED;
}

int connectTo(int fd, const addrinfo &address, const Deadline &deadline)
{
    if (::connect(fd, address.ai_addr, address.ai_addrlen) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    if (const int error = waitFor(fd, POLLOUT, deadline))
        return error;
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    return error;
}

/// The line up to its end; what came, should the server hang up or say too much.
int readLine(int fd, const Deadline &deadline, QByteArray &line)
{
    char buffer[4096];
    while (!line.contains('\n') && line.size() < longestGreeting) {
        if (const int error = waitFor(fd, POLLIN, deadline))
            return error;
        const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
        if (got == 0)
            return 0;
        if (got < 0 && errno != EINTR && errno != EAGAIN)
            return errno;
        if (got > 0)
            line.append(buffer, got);
    }
    return 0;
}

Error toError(const ServerUrl &server, int number)
{
    switch (number) {
    case ECANCELED:
        return {ErrorKind::Cancelled, QString()};
    case ETIMEDOUT:
        return reached(server, ErrorKind::TimedOut, QString());
    case ECONNREFUSED:
        return reached(server, ErrorKind::ConnectionRefused, QString());
    default:
        return reached(server, ErrorKind::ConnectionRefused, systemText(number));
    }
}

Result<Greeting> parseGreeting(const ServerUrl &server, const QByteArray &line)
{
    if (line.isEmpty())
        return reached(server, ErrorKind::NoGreeting, QString());
    const auto json = line.startsWith("INFO ") ? parseJson(line.mid(5).trimmed()) : std::nullopt;
    if (!json)
        return reached(server, ErrorKind::BadReply, QString::fromUtf8(line.left(80).trimmed()));
    Greeting greeting;
    greeting.info.url = server.shown();
    greeting.info.name = textOf(*json, "server_name");
    greeting.info.process = bytesOf(*json, "server_id");
    greeting.info.version = textOf(*json, "version");
    greeting.info.cluster = textOf(*json, "cluster");
    greeting.info.maxPayload = numberOf(*json, "max_payload");
    greeting.tlsRequired = flagOf(*json, "tls_required");
    greeting.certificateRequired = flagOf(*json, "tls_verify");
    for (const Json &url : member(*json, "connect_urls"))
        if (url.is_string())
            greeting.info.advertised.append(QString::fromStdString(url.get<std::string>()));
    return greeting;
}

/// "ip:port" of each; with brackets around those that have colons themselves.
QStringList textsOf(const addrinfo *addresses, int port)
{
    QStringList texts;
    for (const addrinfo *address = addresses; address; address = address->ai_next) {
        char host[NI_MAXHOST];
        if (::getnameinfo(address->ai_addr, address->ai_addrlen, host, sizeof host, nullptr, 0,
                          NI_NUMERICHOST) != 0)
            continue;
        const QString text = QString::fromLatin1(host);
        texts << (text.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
                     .arg(text)
                     .arg(port);
    }
    return texts;
}

} // namespace

Result<Greeting> readGreeting(const ServerUrl &server, std::chrono::milliseconds timeout,
                              const std::atomic<bool> &abandoned)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int unresolved =
        ::getaddrinfo(server.host.toUtf8().constData(), QByteArray::number(server.port).constData(),
                      &hints, &found);
    if (unresolved)
        return reached(server, ErrorKind::HostNotFound,
                       QString::fromLocal8Bit(::gai_strerror(unresolved)));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);

    const Deadline deadline{Clock::now() + timeout, abandoned};
    int error = ECONNREFUSED;
    for (const addrinfo *address = found; address; address = address->ai_next) {
        const Socket socket(::socket(address->ai_family,
                                     address->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
                                     address->ai_protocol));
        if (socket.fd() < 0) {
            error = errno;
            continue;
        }
        QByteArray line;
        error = connectTo(socket.fd(), *address, deadline);
        if (!error)
            error = readLine(socket.fd(), deadline, line);
        if (error)
            continue;
        auto greeting = parseGreeting(server, line);
        if (greeting.ok())
            greeting.value().info.addresses = textsOf(found, server.port);
        return greeting;
    }
    return toError(server, error);
}

} // namespace kvasir
