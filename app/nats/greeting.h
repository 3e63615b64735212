// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/server_url.h"
#include "models/connections/connection_settings.h"

#include <QStringList>

#include <atomic>
#include <chrono>

namespace kvasir {

/// What a server says of itself to whoever connects, before any credentials.
struct Greeting
{
    ServerInfo info;
    bool tlsRequired = false;
    bool certificateRequired = false; ///< of whoever connects
};

/// Connects to a server's port, reads its greeting and hangs up. Blocks, so only for a connect
/// thread; gives up soon after `abandoned` turns true, with Cancelled, except while the system
/// resolves the name. It is asked before the C library connects because that one can neither tell
/// a refused connection from an unknown host nor say the server's name and version.
/// HostNotFound, ConnectionRefused, TimedOut, BadReply (it is no NATS server), NoGreeting.
Result<Greeting> readGreeting(const ServerUrl &server, std::chrono::milliseconds timeout,
                              const std::atomic<bool> &abandoned);

} // namespace kvasir
