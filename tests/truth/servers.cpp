// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/servers.h"

#include "tests/support/wait.h"

#include <QDeadlineTimer>
#include <QTest>
#include <QVersionNumber>

namespace kvasir::test {

namespace {

// A cluster without a leader says nothing; asking again is cheap.
constexpr std::chrono::seconds patience{3};
constexpr int unavailable = 503;

bool isFinal(const QJsonObject &answer)
{
    return !answer.isEmpty() &&
           answer[QStringLiteral("error")][QStringLiteral("code")].toInt() != unavailable;
}

} // namespace

Servers::Servers(const ServerProgram &program, bool isCluster)
{
    m_abilities.ttl = QVersionNumber::fromString(program.version) >= QVersionNumber(2, 11);
    m_abilities.cluster = isCluster;
    if (isCluster)
        m_cluster = std::make_unique<NatsCluster>(program.path);
    else
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, {}, program.path});
}

bool Servers::start()
{
    if (m_cluster)
        return m_cluster->start();
    if (!m_server->start())
        return false;
    m_network = std::make_unique<TcpProxy>(m_server->port());
    return m_network->port() != 0;
}

ConnectionSettings Servers::settings() const
{
    if (m_cluster)
        return m_cluster->settings();
    ConnectionSettings settings = m_server->settings();
    settings.urls = {QStringLiteral("nats://127.0.0.1:%1").arg(m_network->port())};
    return settings;
}

std::vector<int> Servers::ports()
{
    std::vector<int> ports;
    for (int i = 0; i < count(); ++i)
        ports.push_back(server(i).port());
    return ports;
}

RawClient &OtherClient::now()
{
    if (!m_client || !m_client->isConnected()) {
        m_client = std::make_unique<RawClient>(m_ports[m_next++ % m_ports.size()]);
        m_client->setPatience(patience);
    }
    return *m_client;
}

QJsonObject OtherClient::api(const QByteArray &subject, const QJsonObject &body)
{
    QJsonObject answer;
    for (const QDeadlineTimer limit(waitLimit); !limit.hasExpired() && !isFinal(answer);) {
        answer = now().api(subject, body);
        if (answer.isEmpty())
            m_client.reset(); // perhaps another server knows
    }
    return answer;
}

} // namespace kvasir::test
