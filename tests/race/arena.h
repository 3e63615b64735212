// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/nats_cluster.h"
#include "tests/support/nats_server.h"
#include "tests/support/tcp_proxy.h"

#include <memory>
#include <vector>

namespace kvasir::test {

/// One server or a cluster. Kvasir reaches each server by a network that can be broken, the others
/// reach them directly.
class Arena
{
public:
    Arena(const ServerProgram &program, bool isCluster);

    bool start();
    int count() const { return m_cluster ? NatsCluster::size : 1; }
    NatsServer &server(int number) { return m_cluster ? m_cluster->server(number) : *m_server; }
    NatsCluster *cluster() { return m_cluster.get(); }
    /// To each server.
    const std::vector<std::unique_ptr<TcpProxy>> &networks() const { return m_networks; }
    /// For Kvasir.
    ConnectionSettings settings() const;
    /// For the others.
    std::vector<int> ports();
    /// The same, with a comma between.
    QString urls();

private:
    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<NatsCluster> m_cluster;
    std::vector<std::unique_ptr<TcpProxy>> m_networks;
};

} // namespace kvasir::test
