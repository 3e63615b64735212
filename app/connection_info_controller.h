// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>
#include <QPointer>

#include <chrono>
#include <optional>

namespace kvasir {

class ConnectionInfoWindow;
class MainWindow;
class Session;

/// Tells the window about the connection what it shows. GUI thread.
class ConnectionInfoController : public QObject
{
    Q_OBJECT

public:
    explicit ConnectionInfoController(MainWindow &window);

    /// Of what connection from now on; null: none.
    void setSession(Session *session);
    void showWindow();

private:
    void show();
    void readAccount();

    MainWindow &m_window;
    QPointer<Session> m_session;
    QPointer<ConnectionInfoWindow> m_info;
    std::optional<std::chrono::microseconds> m_roundTrip;
};

} // namespace kvasir
