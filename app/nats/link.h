// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/switchboard.h"
#include "app/nats/wire.h"

#include <memory>
#include <mutex>

namespace kvasir {

/// The current wire, if any, and the switchboard that outlives wires. Thread-safe: this is what
/// the worker threads of a Connection share.
class Link
{
public:
    /// `api`: apiPrefixOf() the connection.
    explicit Link(QByteArray api);

    const QByteArray &api() const { return m_api; }

    const std::shared_ptr<Switchboard> &board() const { return m_board; }
    ServerInfo serverInfo() const;

    /// Takes a fresh wire into use and announces it.
    void connect(std::shared_ptr<Wire> wire, const ServerInfo &info);
    /// Out of use: nothing can be sent from now on. Returns the wire; nobody has to keep it.
    std::shared_ptr<Wire> disconnect();

    /// Sends by the current wire and tells its id. An error (Disconnected when there is no wire)
    /// means that nothing was sent, ever.
    Result<quint64> publish(const Outgoing &message);

private:
    const QByteArray m_api;
    const std::shared_ptr<Switchboard> m_board;
    mutable std::mutex m_mutex;
    std::shared_ptr<Wire> m_wire;
    ServerInfo m_info;
};

} // namespace kvasir
