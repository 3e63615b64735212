// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connection_parts.h"

namespace kvasir {

namespace {

// Sending what is queued takes milliseconds unless the server stopped reading; then the socket is
// cut, so this is also the longest that quitting takes.
constexpr std::chrono::milliseconds patience{250};

} // namespace

ConnectionParts::ConnectionParts(QByteArray api)
    : m_link(std::make_shared<Link>(std::move(api)))
    , m_requests(new RequestWorker(m_link))
    , m_watches(new WatchHost(m_link))
    , m_requestThread(QStringLiteral("kvasir-requests"), std::unique_ptr<QObject>(m_requests))
    , m_watchThread(QStringLiteral("kvasir-watches"), std::unique_ptr<QObject>(m_watches))
{
    m_requestThread.start();
    m_watchThread.start();
}

void ConnectionParts::renewWritePermit(const QString &connection)
{
    if (m_writePermit)
        m_writePermit->lock();
    m_writePermit = std::make_shared<WritePermit>(connection);
}

ConnectionParts::~ConnectionParts()
{
    const bool ended = m_requestThread.finish(patience) && m_watchThread.finish(patience);
    auto wire = m_link->disconnect();
    if (!ended && wire)
        wire->cut();
    m_watchThread.quit();
    m_requestThread.quit();
    m_requestThread.wait();
    m_watchThread.wait();
    if (wire) {
        const auto closed = wire->closed();
        wire.reset();
        closed.wait_for(patience);
    }
}

} // namespace kvasir
