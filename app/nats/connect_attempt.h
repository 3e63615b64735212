// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/gate.h"
#include "app/nats/server_url.h"
#include "app/nats/wire.h"
#include "models/connections/connection_settings.h"

#include <QList>

#include <atomic>
#include <functional>
#include <memory>

namespace kvasir {

/// A wire to the first server of a list that takes us, and what is known of that server.
struct Established
{
    std::shared_ptr<Wire> wire;
    ServerInfo info;
    QList<ServerUrl> otherServers; ///< of the same cluster, to reconnect to
};

/// Connects in a thread of its own, which nobody waits for: resolving a name or a TLS handshake
/// cannot be interrupted. Abandoned, it ends some time later and throws away what it has.
class ConnectAttempt
{
public:
    using Done = std::function<void(const std::shared_ptr<ConnectAttempt> &, Result<Established>)>;

    /// Tries the servers in order; of several failures the one that says most is the answer.
    /// `done` runs behind the gate.
    static std::shared_ptr<ConnectAttempt> start(ConnectionSettings settings,
                                                 QList<ServerUrl> servers,
                                                 std::shared_ptr<Switchboard> board,
                                                 std::shared_ptr<Gate> gate, Done done);
    void abandon() { m_abandoned = true; }
    bool isAbandoned() const { return m_abandoned; }

private:
    ConnectAttempt() = default;
    Result<Established> run(const ConnectionSettings &settings, const QList<ServerUrl> &servers,
                            const std::shared_ptr<Switchboard> &board);

    std::atomic<bool> m_abandoned = false;
};

} // namespace kvasir
