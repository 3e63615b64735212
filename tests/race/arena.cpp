// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/arena.h"

namespace kvasir::test {

Arena::Arena(const ServerProgram &program, bool isCluster)
{
    if (isCluster)
        m_cluster = std::make_unique<NatsCluster>(program.path);
    else
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, {}, program.path});
}

bool Arena::start()
{
    if (m_cluster ? !m_cluster->start() : !m_server->start())
        return false;
    for (const int port : ports()) {
        m_networks.push_back(std::make_unique<TcpProxy>(port));
        if (m_networks.back()->port() == 0)
            return false;
    }
    return true;
}

ConnectionSettings Arena::settings() const
{
    ConnectionSettings settings;
    settings.name = QStringLiteral("race");
    for (const auto &network : m_networks)
        settings.urls.append(QStringLiteral("nats://127.0.0.1:%1").arg(network->port()));
    return settings;
}

std::vector<int> Arena::ports()
{
    std::vector<int> ports;
    for (int i = 0; i < count(); ++i)
        ports.push_back(server(i).port());
    return ports;
}

QString Arena::urls()
{
    QStringList urls;
    for (int i = 0; i < count(); ++i)
        urls.append(server(i).url());
    return urls.join(u',');
}

} // namespace kvasir::test
