// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace kvasir {

/// How to reach a NATS system. Secrets live here only in memory; nothing writes them anywhere.
struct ConnectionSettings
{
    enum class Authentication { None, UserPassword, Token, CredsFile };

    QString name;     ///< for title, list and messages; the context's name, "sandbox", or the URL
    QStringList urls; ///< nats://host:port or tls://host:port, tried in order
    Authentication authentication = Authentication::None;
    QString user;
    QString password;
    QString token;
    QString credsFile; ///< path, expanded
    QString inboxPrefix = QStringLiteral("_INBOX");
    bool readOnly = false;     ///< every write is refused here, nothing is sent
    bool production = false;   ///< marked as such: nothing is written until it is unlocked
    bool holdsSecrets = false; ///< nothing of its values may be kept on this machine's disk
    bool sandbox = false;      ///< the URL comes from the private server that the program starts
};

/// What the server said of itself when the connection came about.
struct ServerInfo
{
    QString url; ///< the one connected to, without user and password
    QString name;
    QByteArray process; ///< its id, another one after each start; empty: not known
    QString version;
    QString cluster;       ///< its name; empty: it is in none
    qint64 maxPayload = 0; ///< bytes
    int apiLevel = 0;      ///< of its JetStream; 0: older than 2.11, or it may not be asked
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::ServerInfo)
