// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QtGlobal>

#include <memory>

namespace kvasir {

/// A second hold on the C library's TCP socket. When a server stops reading, the library blocks in
/// send() with its lock held, and nothing of it can then be called that would end this; shutting
/// the socket down from outside does. (The library's own write deadline is no way: it drops the
/// rest of a half-sent message and goes on, and the server takes what follows for the message.)
class SocketGuard
{
public:
    /// Finds the process's socket by its ports; null when there is none.
    static std::unique_ptr<SocketGuard> ofPorts(int localPort, int remotePort);
    ~SocketGuard();
    Q_DISABLE_COPY_MOVE(SocketGuard)

    /// From any thread; blocked reads and writes return at once.
    void shutDown() const;

private:
    explicit SocketGuard(int fd);

    int m_fd;
};

} // namespace kvasir
