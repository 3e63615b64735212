// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/nats_cluster.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/tcp_proxy.h"
#include "tests/truth/scene.h"

#include <memory>
#include <vector>

namespace kvasir::test {

/// Where the bucket is: one server behind a network that can be broken, or a cluster.
class Servers
{
public:
    Servers(const ServerProgram &program, bool isCluster);

    bool start();
    const Abilities &abilities() const { return m_abilities; }
    int count() const { return m_cluster ? NatsCluster::size : 1; }
    NatsServer &server(int number) { return m_cluster ? m_cluster->server(number) : *m_server; }
    /// Null for a cluster: its servers tell their own ports.
    TcpProxy *network() { return m_network.get(); }
    NatsCluster *cluster() { return m_cluster.get(); }
    /// For the client that is tested.
    ConnectionSettings settings() const;
    /// Of all servers, running or not: for other clients.
    std::vector<int> ports();

private:
    Abilities m_abilities;
    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<TcpProxy> m_network;
    std::unique_ptr<NatsCluster> m_cluster;
};

/// Another person's client that goes on when servers come and go. Belongs to one thread.
class OtherClient
{
public:
    explicit OtherClient(std::vector<int> ports)
        : m_ports(std::move(ports))
    {
    }

    /// Connected, or just tried: it may fail.
    RawClient &now();
    /// A call of the JetStream API, again until a server answers that can.
    QJsonObject api(const QByteArray &subject, const QJsonObject &body = {});

private:
    std::vector<int> m_ports;
    std::size_t m_next = 0;
    std::unique_ptr<RawClient> m_client;
};

} // namespace kvasir::test
