// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/nats_cluster.h"

#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QTcpServer>
#include <QTest>

namespace kvasir::test {

namespace {

// Somebody else may take the ports between the look and the start.
constexpr int attempts = 3;
// A server that waits for a leader says nothing; asking again is cheap.
constexpr std::chrono::seconds patience{2};

std::array<quint16, NatsCluster::size> freePorts()
{
    std::array<QTcpServer, NatsCluster::size> takers; // all at once, so that they differ
    std::array<quint16, NatsCluster::size> ports{};
    for (std::size_t i = 0; i < ports.size(); ++i)
        if (takers[i].listen(QHostAddress::LocalHost))
            ports[i] = takers[i].serverPort();
    return ports;
}

} // namespace

NatsCluster::NatsCluster(QString program)
    : m_program(std::move(program))
{
}

bool NatsCluster::start()
{
    for (int attempt = 0; attempt < attempts; ++attempt)
        if (tryStart())
            return true;
    return false;
}

bool NatsCluster::tryStart()
{
    const auto ports = freePorts();
    QByteArray routes;
    for (const quint16 port : ports)
        routes += (routes.isEmpty() ? "" : ", ") + QByteArray("\"nats-route://127.0.0.1:") +
                  QByteArray::number(port) + '"';
    for (std::size_t i = 0; i < ports.size(); ++i) {
        const QByteArray config =
            "server_name: s" + QByteArray::number(int(i)) +
            "\ncluster: { name: kvasir, listen: \"127.0.0.1:" + QByteArray::number(ports[i]) +
            "\", routes: [" + routes + "] }\n";
        m_servers[i] = std::make_unique<NatsServer>(NatsServer::Options{true, config, m_program});
        if (!m_servers[i]->start())
            return false;
    }
    return QTest::qWaitFor([this] { return takesBuckets(); }, 2 * waitLimitMs);
}

/// Whether there is a leader that knows of all three.
bool NatsCluster::takesBuckets()
{
    RawClient client(port());
    client.setPatience(patience);
    const QByteArray stream = "STREAM.CREATE.probe";
    const auto created = client.api(stream, {{QStringLiteral("name"), QStringLiteral("probe")},
                                             {QStringLiteral("num_replicas"), size}});
    if (!created.contains(QStringLiteral("config")))
        return false;
    client.api("STREAM.DELETE.probe");
    return true;
}

int NatsCluster::leaderOf(const QByteArray &bucket)
{
    RawClient client(port());
    client.setPatience(patience);
    const auto cluster = client.api("STREAM.INFO.KV_" + bucket)[QStringLiteral("cluster")];
    const QString name = cluster[QStringLiteral("leader")].toString();
    return name.isEmpty() ? -1 : name.mid(1).toInt();
}

bool NatsCluster::stepDown(const QByteArray &bucket)
{
    RawClient client(port());
    client.setPatience(patience);
    return client.api("STREAM.LEADER.STEPDOWN.KV_" + bucket)[QStringLiteral("success")].toBool();
}

int NatsCluster::port() const
{
    for (const auto &server : m_servers)
        if (server && server->isRunning())
            return server->port();
    return 0;
}

ConnectionSettings NatsCluster::settings() const
{
    ConnectionSettings settings = m_servers.front()->settings();
    settings.urls.clear();
    for (const auto &server : m_servers)
        settings.urls.append(server->url());
    return settings;
}

} // namespace kvasir::test
