// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/connection_info_controller.h"

#include "app/session.h"
#include "models/connections/write_guard.h"
#include "ui/connection/connection_info_window.h"
#include "ui/main_window.h"
#include "ui/text/guard_text.h"

namespace kvasir {

ConnectionInfoController::ConnectionInfoController(MainWindow &window)
    : m_window(window)
{
}

void ConnectionInfoController::setSession(Session *session)
{
    if (m_session) {
        m_session->disconnect(this);
        m_session->connection().disconnect(this);
    }
    m_session = session;
    m_roundTrip.reset();
    if (!session) {
        if (m_info)
            m_info->close();
        return;
    }
    Connection *connection = &session->connection();
    connect(connection, &Connection::roundTripMeasured, this, [this](auto roundTrip) {
        m_roundTrip = roundTrip;
        show();
    });
    connect(connection, &Connection::lost, this, [this] {
        m_roundTrip.reset();
        show();
    });
    connect(connection, &Connection::restored, this, &ConnectionInfoController::show);
    connect(session, &Session::accountRead, this, &ConnectionInfoController::show);
    connect(&connection->writeGuard(), &WriteGuard::changed, this, &ConnectionInfoController::show);
}

void ConnectionInfoController::showWindow()
{
    if (!m_session)
        return;
    if (!m_info) {
        m_info = new ConnectionInfoWindow(&m_window);
        m_info->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_info, &ConnectionInfoWindow::refreshRequested, this,
                &ConnectionInfoController::readAccount);
    }
    show();
    m_info->show();
    m_info->raise();
    m_info->activateWindow();
}

void ConnectionInfoController::show()
{
    if (!m_info || !m_session)
        return;
    const Connection &connection = m_session->connection();
    m_info->setConnection(connection.settings().name, shortGuardText(connection.writeGuard()));
    m_info->setServer(connection.serverInfo());
    m_info->setConnected(connection.state() == Connection::State::Connected);
    m_info->setRoundTrip(m_roundTrip);
    m_info->setAccount(m_session->account());
}

void ConnectionInfoController::readAccount()
{
    if (m_session)
        m_session->readAccount();
}

} // namespace kvasir
