// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox.h"

namespace kvasir {

Sandbox::Sandbox(const QString &dataDirectory, QObject *parent)
    : QObject(parent)
    , m_server(dataDirectory)
{
    connect(&m_server, &SandboxServer::ready, this, &Sandbox::connectTo);
    connect(&m_server, &SandboxServer::failed, this, &Sandbox::fail);
}

void Sandbox::start()
{
    m_wanted = true;
    if (m_simulator)
        announce();
    else if (!m_connection)
        m_server.start();
}

void Sandbox::connectTo(const QString &url)
{
    m_settings.name = QStringLiteral("sandbox");
    m_settings.urls = QStringList{url};
    m_settings.sandbox = true;
    m_connection = std::make_unique<Connection>(m_settings);
    connect(m_connection.get(), &Connection::opened, this, &Sandbox::fill);
    connect(m_connection.get(), &Connection::openFailed, this, &Sandbox::fail);
    m_connection->open();
}

void Sandbox::fill()
{
    m_seed = std::make_unique<SandboxSeed>(*m_connection);
    connect(m_seed.get(), &SandboxSeed::failed, this, &Sandbox::fail);
    connect(m_seed.get(), &SandboxSeed::finished, this, [this] {
        m_simulator = std::make_unique<SandboxSimulator>(*m_connection);
        m_simulator->start();
        announce();
    });
    m_seed->start();
}

void Sandbox::announce()
{
    if (std::exchange(m_wanted, false))
        emit ready(m_settings);
}

void Sandbox::fail(const Error &error)
{
    m_simulator.reset();
    // One of these is the sender of the signal that led here.
    if (m_seed)
        m_seed.release()->deleteLater();
    if (m_connection)
        m_connection.release()->deleteLater();
    m_wanted = false;
    emit failed(error);
}

} // namespace kvasir
