// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/socket_guard.h"

#include <QDir>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace kvasir {

namespace {

// A server that takes nothing for so long is given up, as one that answers no pings is.
constexpr unsigned int userTimeoutMs = 15'000;

int portOf(const sockaddr_storage &address)
{
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return 0;
}

bool hasPorts(int fd, int localPort, int remotePort)
{
    sockaddr_storage local{};
    sockaddr_storage remote{};
    socklen_t localSize = sizeof local;
    socklen_t remoteSize = sizeof remote;
    return ::getsockname(fd, reinterpret_cast<sockaddr *>(&local), &localSize) == 0 &&
           ::getpeername(fd, reinterpret_cast<sockaddr *>(&remote), &remoteSize) == 0 &&
           portOf(local) == localPort && portOf(remote) == remotePort;
}

} // namespace

std::unique_ptr<SocketGuard> SocketGuard::ofPorts(int localPort, int remotePort)
{
    const auto names = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries);
    for (const QString &name : names) {
        bool isNumber = false;
        const int fd = name.toInt(&isNumber);
        if (!isNumber || !hasPorts(fd, localPort, remotePort))
            continue;
        const int own = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (own >= 0)
            return std::unique_ptr<SocketGuard>(new SocketGuard(own));
    }
    return nullptr;
}

SocketGuard::SocketGuard(int fd)
    : m_fd(fd)
{
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &userTimeoutMs, sizeof userTimeoutMs);
}

SocketGuard::~SocketGuard()
{
    ::close(m_fd);
}

void SocketGuard::shutDown() const
{
    ::shutdown(m_fd, SHUT_RDWR);
}

} // namespace kvasir
