// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/tcp_proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <deque>
#include <list>
#include <vector>

namespace kvasir::test {

namespace {

using Clock = std::chrono::steady_clock;

// Short enough that nobody notices when a setting takes effect.
constexpr int roundMs = 5;
// A sender is held up, as by a network, once this much is on its way.
constexpr std::size_t mostUnderWay = std::size_t(256) * 1024;

sockaddr_in localAddress(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(quint16(port));
    return address;
}

/// So that the other side is told of the end at once, whatever was under way.
void closeHard(int socket)
{
    const linger now{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket);
}

/// One way of a connection.
class Pipe
{
public:
    Pipe(int from, int to)
        : m_from(from)
        , m_to(to)
    {
    }

    bool hasRoom() const { return m_size < mostUnderWay; }
    int from() const { return m_from; }

    /// False when the sender is gone.
    bool fill(std::chrono::milliseconds delay)
    {
        std::array<char, 16384> bytes;
        const ssize_t count = ::recv(m_from, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (count <= 0)
            return count < 0 && errno == EAGAIN;
        m_parts.push_back({Clock::now() + delay, {bytes.begin(), bytes.begin() + count}});
        m_size += std::size_t(count);
        return true;
    }

    /// Passes on what is due, within what the limit allows; false when the receiver is gone.
    bool drain(qint64 bytesASecond)
    {
        const auto now = Clock::now();
        const double seconds = std::chrono::duration<double>(now - m_drained).count();
        m_drained = now;
        // Unused time is no credit for later.
        m_allowed = std::min(m_allowed, 0.0) + seconds * double(bytesASecond);
        while (!m_parts.empty() && m_parts.front().due <= now &&
               (bytesASecond == 0 || m_allowed > 0)) {
            std::vector<char> &bytes = m_parts.front().bytes;
            const std::size_t wanted = bytesASecond == 0
                                           ? bytes.size()
                                           : std::min(bytes.size(), std::size_t(m_allowed) + 1);
            const ssize_t sent = ::send(m_to, bytes.data(), wanted, MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent < 0)
                return errno == EAGAIN;
            m_allowed -= double(sent);
            m_size -= std::size_t(sent);
            bytes.erase(bytes.begin(), bytes.begin() + sent);
            if (bytes.empty())
                m_parts.pop_front();
        }
        return true;
    }

private:
    struct Part
    {
        Clock::time_point due;
        std::vector<char> bytes;
    };
    int m_from;
    int m_to;
    std::deque<Part> m_parts;
    std::size_t m_size = 0;
    double m_allowed = 0;
    Clock::time_point m_drained = Clock::now();
};

/// A client's connection and the one to the server that is made for it.
struct Line
{
    int client;
    int server;
    Pipe up{client, server};
    Pipe down{server, client};
};

bool takeIn(Pipe &pipe, short events, std::chrono::milliseconds delay)
{
    return events == 0 || !pipe.hasRoom() || pipe.fill(delay);
}

} // namespace

TcpProxy::TcpProxy(int serverPort)
    : m_serverPort(serverPort)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = localAddress(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
        ::listen(m_listener, SOMAXCONN) == 0 &&
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) == 0)
        m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

TcpProxy::~TcpProxy()
{
    m_isEnding = true;
    m_thread.join();
    ::close(m_listener);
}

void TcpProxy::run()
{
    std::list<Line> lines;
    const auto close = [&](std::list<Line>::iterator line) {
        closeHard(line->client);
        closeHard(line->server);
        return lines.erase(line);
    };
    const auto accept = [&] {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = localAddress(m_serverPort);
        lines.push_back({client, server});
        if (m_isRefusing ||
            ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            close(std::prev(lines.end()));
    };
    for (int cuts = 0; !m_isEnding;) {
        std::vector<pollfd> waiting{{m_listener, POLLIN, 0}};
        for (const Line &line : lines)
            for (const Pipe *pipe : {&line.up, &line.down})
                waiting.push_back({pipe->hasRoom() ? pipe->from() : -1, POLLIN, 0});
        ::poll(waiting.data(), waiting.size(), roundMs);
        const int wanted = m_cuts;
        const bool isCut = std::exchange(cuts, wanted) != wanted;
        auto events = waiting.begin() + 1;
        for (auto line = lines.begin(); line != lines.end(); events += 2) {
            const std::chrono::milliseconds delay(m_delayMs);
            const bool isFine = !isCut && takeIn(line->up, events[0].revents, delay) &&
                                takeIn(line->down, events[1].revents, delay) &&
                                line->up.drain(m_bytesASecond) &&
                                (m_isHolding || line->down.drain(m_bytesASecond));
            line = isFine ? std::next(line) : close(line);
        }
        if (waiting.front().revents != 0)
            accept();
    }
    while (!lines.empty())
        close(lines.begin());
}

} // namespace kvasir::test
