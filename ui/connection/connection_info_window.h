// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/account_info.h"
#include "models/connections/connection_settings.h"

#include <QTimer>
#include <QWidget>

#include <chrono>
#include <optional>

class QFormLayout;
class QTableWidget;

namespace kvasir {

class PlainLabel;

/// What one is connected to, kept up to date while it is in sight: the server, the account, and
/// what that uses of JetStream against its limits.
class ConnectionInfoWindow : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionInfoWindow(QWidget *parent = nullptr);

    /// The connection's name, and how it is protected against writing; may be empty.
    void setConnection(const QString &name, const QString &protection);
    void setServer(const ServerInfo &server);
    /// Whether the connection is there now, or being tried again.
    void setConnected(bool isConnected);
    /// Nothing: not measured.
    void setRoundTrip(std::optional<std::chrono::microseconds> roundTrip);
    void setAccount(const AccountInfo &account);

signals:
    /// The account is wanted anew: when it comes into sight, and every few seconds then.
    void refreshRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    PlainLabel *addLine(QFormLayout *form, const QString &label);

    PlainLabel *m_name;
    PlainLabel *m_protection;
    PlainLabel *m_state;
    PlainLabel *m_server;
    PlainLabel *m_url;
    PlainLabel *m_version;
    PlainLabel *m_cluster;
    PlainLabel *m_roundTrip;
    PlainLabel *m_payload;
    PlainLabel *m_user;
    PlainLabel *m_account;
    PlainLabel *m_domain;
    QTableWidget *m_usage;
    PlainLabel *m_noUsage;
    QTimer m_refresh;
};

} // namespace kvasir
