// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/nats_server.h"

#include <array>
#include <memory>

namespace kvasir::test {

/// Three real servers that make one system with JetStream, as NatsServer is one. They die with
/// the test program.
class NatsCluster
{
public:
    static constexpr int size = 3;

    /// Not started yet. `program`: as in NatsServer::Options.
    explicit NatsCluster(QString program = {});

    /// Starts all of them and waits until replicated buckets can be made.
    bool start();

    NatsServer &server(int number) { return *m_servers[std::size_t(number)]; }
    /// The number of the server that leads the bucket's stream; -1: none does at the moment.
    int leaderOf(const QByteArray &bucket);
    /// Has another server lead it. False when there was none to do so.
    bool stepDown(const QByteArray &bucket);
    /// The port of a server that runs.
    int port() const;
    /// With the URLs of all three.
    ConnectionSettings settings() const;

private:
    bool tryStart();
    bool takesBuckets();

    QString m_program;
    std::array<std::unique_ptr<NatsServer>, size> m_servers;
};

} // namespace kvasir::test
