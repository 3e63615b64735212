// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>

namespace kvasir {

/// What nobody else may see of a connection. Kept in memory only; nothing writes it anywhere unless
/// the person asks for just that.
struct ConnectionSecrets
{
    QString password;
    QString token;
    QString nkeySeed; ///< in place of ConnectionSettings::nkeyFile
    QString userJwt;  ///< a signed user JWT, with `userSeed`
    QString userSeed; ///< the nkey of that user

    bool operator==(const ConnectionSecrets &) const = default;
};

/// How TLS is done; as far as nothing is set, as the URL and the server say and the system trusts.
struct TlsSettings
{
    QString caFile;      ///< path; empty: the certificates that the system trusts
    QString certificate; ///< path to our own, with its chain; empty: none
    QString key;         ///< path to its key
    QString hostName;    ///< that the server's certificate has to be for; empty: the URL's
    bool skipsVerification = false; ///< anybody may pose as the server
    bool first = false;             ///< the handshake comes before the server's greeting

    bool operator==(const TlsSettings &) const = default;
};

/// What a person says of a connection that comes from elsewhere, as a context does.
struct ConnectionMarks
{
    bool production = false;   ///< see ConnectionSettings
    bool holdsSecrets = false; ///< the same

    bool operator==(const ConnectionMarks &) const = default;
};

/// What a system told of itself, and was reached by, when it was connected to. It is how the system
/// is known again when somebody comes by another name.
struct SystemTraces
{
    QStringList servers;    ///< host:port that a connection to it had, beside those that it has now
    QStringList addresses;  ///< ip:port that its servers' names led to; none of this machine
    QStringList advertised; ///< host:port that its servers told of each other
    QStringList processes;  ///< ServerInfo::process; empty: nothing is known of it
    QString cluster;        ///< empty: a single server
    QStringList accounts;   ///< that the connection belonged to; empty: not known

    bool operator==(const SystemTraces &) const = default;
};

/// How to reach a NATS system.
struct ConnectionSettings
{
    enum class Authentication { None, UserPassword, Token, CredsFile, NkeyFile, JwtAndSeed };

    QString name;     ///< for title, list and messages; the context's name, "sandbox", or the URL
    QStringList urls; ///< nats://host:port or tls://host:port, tried in order
    Authentication authentication = Authentication::None;
    QString user;
    QString credsFile; ///< path, expanded
    QString nkeyFile;  ///< path to a file with a seed, expanded
    ConnectionSecrets secrets;
    TlsSettings tls;
    QString inboxPrefix = QStringLiteral("_INBOX");
    QString domain;          ///< of JetStream; empty: the server's own
    QString apiPrefix;       ///< of the JetStream API where an account imports it; empty: none
    bool readOnly = false;   ///< every write is refused here, nothing is sent
    bool production = false; ///< marked as such: nothing is written until it is unlocked
    bool remembersCredentials = false; ///< `secrets` are kept in the desktop's keychain
    bool holdsSecrets = false;         ///< nothing of its values may be kept on this machine's disk
    bool sandbox = false; ///< the URL comes from the private server that the program starts
    QString context;      ///< of the nats command line, that it comes from; empty: none
    QString productionOf; ///< the connection whose mark `production` is; empty: its own
    SystemTraces traces;
};

/// Where a connection's JetStream is, if elsewhere than its settings or context say.
struct JetStreamPlace
{
    QString domain;
    QString apiPrefix;

    bool operator==(const JetStreamPlace &) const = default;
};

/// What the server said of itself when the connection came about.
struct ServerInfo
{
    QString url; ///< the one connected to, without user and password
    QString name;
    QByteArray process; ///< its id, another one after each start; empty: not known
    QString version;
    QString cluster;        ///< its name; empty: it is in none
    qint64 maxPayload = 0;  ///< bytes
    int apiLevel = 0;       ///< of its JetStream; 0: older than 2.11, or it may not be asked
    QStringList addresses;  ///< ip:port that the URL's name led to
    QStringList advertised; ///< host:port of the cluster's servers, as it told
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::ServerInfo)
