// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/settings.h"

#include "app/nats/server_url.h"
#include "app/same_system.h"
#include "app/without_secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace kvasir {

namespace {

/// More than anybody picks from a list. Those that are marked do not count: a mark must not be
/// forgotten.
constexpr int mostConnections = 20;

/// Another window holds the file for the moment that it takes to write it.
constexpr int lockWaitMs = 2000;

const QString connectionsKey = QStringLiteral("connections");

QString defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::ConfigLocation) +
           QStringLiteral("/kvasir/kvasir.ini");
}

QString bucketKey(const QString &connection)
{
    return QStringLiteral("buckets/") + QString::fromLatin1(QUrl::toPercentEncoding(connection));
}

QStringList kindNames()
{
    return {QStringLiteral("none"),  QStringLiteral("user"), QStringLiteral("token"),
            QStringLiteral("creds"), QStringLiteral("nkey"), QStringLiteral("jwt")};
}

/// What of a connection is remembered as plain text, by the names in the file.
std::array<std::pair<QString, QString *>, 12> textsOf(ConnectionSettings &connection)
{
    TlsSettings &tls = connection.tls;
    return {{{QStringLiteral("name"), &connection.name},
             {QStringLiteral("user"), &connection.user},
             {QStringLiteral("creds"), &connection.credsFile},
             {QStringLiteral("nkey"), &connection.nkeyFile},
             {QStringLiteral("ca"), &tls.caFile},
             {QStringLiteral("certificate"), &tls.certificate},
             {QStringLiteral("key"), &tls.key},
             {QStringLiteral("host"), &tls.hostName},
             {QStringLiteral("domain"), &connection.domain},
             {QStringLiteral("apiPrefix"), &connection.apiPrefix},
             {QStringLiteral("context"), &connection.context},
             {QStringLiteral("cluster"), &connection.traces.cluster}}};
}

/// The same of lists.
std::array<std::pair<QString, QStringList *>, 6> listsOf(ConnectionSettings &connection)
{
    SystemTraces &traces = connection.traces;
    return {{{QStringLiteral("urls"), &connection.urls},
             {QStringLiteral("servers"), &traces.servers},
             {QStringLiteral("addresses"), &traces.addresses},
             {QStringLiteral("advertised"), &traces.advertised},
             {QStringLiteral("processes"), &traces.processes},
             {QStringLiteral("accounts"), &traces.accounts}}};
}

/// The same of what is on or off.
std::array<std::pair<QString, bool *>, 5> flagsOf(ConnectionSettings &connection)
{
    return {{{QStringLiteral("secrets"), &connection.holdsSecrets},
             {QStringLiteral("production"), &connection.production},
             {QStringLiteral("remembersCredentials"), &connection.remembersCredentials},
             {QStringLiteral("skipsVerification"), &connection.tls.skipsVerification},
             {QStringLiteral("tlsFirst"), &connection.tls.first}}};
}

bool isMarked(const ConnectionSettings &connection)
{
    return connection.production || connection.holdsSecrets;
}

void takeMarks(const ConnectionSettings &from, const ConnectionMarks &cleared,
               ConnectionSettings &to)
{
    if (from.production && !cleared.production) {
        if (hasSameName(from, to))
            to.productionOf.clear();
        else if (!to.production)
            to.productionOf = from.name;
        to.production = true;
    }
    to.holdsSecrets = to.holdsSecrets || (from.holdsSecrets && !cleared.holdsSecrets);
}

/// What to remember in place of `before`. Servers that a mark held for are traces of the system
/// from now on, though the connection may not have them any more: each of them alone leads there.
ConnectionSettings united(const ConnectionSettings &before, const ConnectionSettings &latest,
                          const ConnectionMarks &cleared, bool replaces)
{
    ConnectionSettings marked = latest;
    takeMarks(before, cleared, marked);
    ConnectionSettings kept = replaces ? latest : before;
    kept.production = marked.production;
    kept.holdsSecrets = marked.holdsSecrets;
    kept.context = latest.context;
    kept.traces = isMarked(marked) ? unitedTraces(before, latest) : latest.traces;
    return kept;
}

/// By which ways else the systems of marked connections are reached.
void noteWay(std::vector<ConnectionSettings> &all, const ConnectionSettings &connection)
{
    for (ConnectionSettings &one : all)
        if (isMarked(one) && !hasSameName(one, connection) && maybeSameSystem(one, connection))
            one.traces = unitedTraces(one, connection);
}

bool hasCredentials(const ConnectionSettings &connection)
{
    return connection.authentication != ConnectionSettings::Authentication::None ||
           connection.secrets != ConnectionSecrets() ||
           std::any_of(connection.urls.begin(), connection.urls.end(), [](const QString &url) {
               const auto parsed = parseServerUrl(url);
               return !parsed || !parsed.value().user.isEmpty();
           });
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(file.isEmpty() ? defaultFile() : file, QSettings::IniFormat)
{
}

void Settings::write(const QString &key, const QVariant &value)
{
    m_settings.setValue(key, value);
    save();
}

void Settings::save()
{
    m_settings.sync();
    QFile::setPermissions(m_settings.fileName(), QFile::ReadOwner | QFile::WriteOwner);
}

std::vector<ConnectionSettings> Settings::rememberedConnections()
{
    m_settings.sync(); // another window may have written meanwhile
    std::vector<ConnectionSettings> connections;
    const int count = m_settings.beginReadArray(connectionsKey);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        ConnectionSettings connection;
        for (const auto &[key, text] : textsOf(connection))
            *text = m_settings.value(key).toString();
        for (const auto &[key, flag] : flagsOf(connection))
            *flag = m_settings.value(key).toBool();
        connection.inboxPrefix =
            m_settings.value(QStringLiteral("inboxPrefix"), connection.inboxPrefix).toString();
        for (const auto &[key, list] : listsOf(connection))
            *list = m_settings.value(key).toStringList();
        const auto kind =
            kindNames().indexOf(m_settings.value(QStringLiteral("authentication")).toString());
        connection.authentication =
            ConnectionSettings::Authentication(std::max<qsizetype>(kind, 0));
        if (!connection.urls.isEmpty())
            connections.push_back(connection);
    }
    m_settings.endArray();
    return connections;
}

void Settings::rememberConnection(const ConnectionSettings &connection,
                                  const ConnectionMarks &cleared)
{
    remember(connection, cleared, /*replaces=*/true);
}

void Settings::rememberUse(const ConnectionSettings &connection, const ConnectionMarks &cleared)
{
    remember(connection, cleared, /*replaces=*/false);
}

void Settings::remember(const ConnectionSettings &connection, const ConnectionMarks &cleared,
                        bool replaces)
{
    if (connection.sandbox)
        return;
    const QString file = m_settings.fileName();
    QDir().mkpath(QFileInfo(file).path());
    QLockFile lock(file + QStringLiteral(".connections")); // QSettings has a lock for itself
    lock.tryLock(lockWaitMs); // a mark that is written in a race is better than one that is not

    std::vector<ConnectionSettings> all = rememberedConnections();
    ConnectionSettings latest = withoutSecrets(connection);
    if (!latest.productionOf.isEmpty()) // it goes with the mark that it comes from
        latest.production = false;
    const auto before = std::find_if(
        all.begin(), all.end(), [&](const auto &other) { return other.name == connection.name; });
    if (before != all.end()) {
        latest = united(*before, latest, cleared, replaces);
        all.erase(before);
    }
    noteWay(all, latest);
    all.insert(all.begin(), latest);
    std::erase_if(all, [unmarked = 0](const ConnectionSettings &one) mutable {
        return !isMarked(one) && ++unmarked > mostConnections;
    });
    writeConnections(all);
}

void Settings::writeConnections(std::vector<ConnectionSettings> &all)
{
    int index = 0;
    m_settings.beginWriteArray(connectionsKey, int(all.size()));
    for (ConnectionSettings &one : all) {
        m_settings.setArrayIndex(index++);
        for (const auto &[key, text] : textsOf(one))
            m_settings.setValue(key, *text);
        for (const auto &[key, flag] : flagsOf(one))
            m_settings.setValue(key, *flag);
        m_settings.setValue(QStringLiteral("inboxPrefix"), one.inboxPrefix);
        for (const auto &[key, list] : listsOf(one))
            m_settings.setValue(key, *list);
        m_settings.setValue(QStringLiteral("authentication"),
                            kindNames().at(int(one.authentication)));
    }
    m_settings.endArray();
    save();
}

bool Settings::remembersCredentials(const QString &connection)
{
    const std::vector<ConnectionSettings> all = rememberedConnections();
    return std::any_of(all.begin(), all.end(), [&](const ConnectionSettings &one) {
        return one.name == connection && one.remembersCredentials;
    });
}

std::optional<ConnectionSettings>
Settings::withRememberedCredentials(const ConnectionSettings &asked)
{
    if (hasCredentials(asked))
        return {};
    for (const ConnectionSettings &one : rememberedConnections()) {
        if (one.name != asked.name || one.urls != withoutSecrets(asked).urls ||
            !one.remembersCredentials)
            continue;
        ConnectionSettings found = asked;
        found.authentication = one.authentication;
        found.user = one.user;
        if (found.tls == TlsSettings())
            found.tls = one.tls;
        return found;
    }
    return {};
}

ConnectionSettings Settings::withMarks(ConnectionSettings connection,
                                       const ConnectionMarks &cleared)
{
    const std::vector<ConnectionSettings> all = rememberedConnections();
    ConnectionSettings known = connection;
    for (const ConnectionSettings &one : all)
        if (known.traces.processes.isEmpty() && one.name == connection.name)
            known.traces = one.traces;
    for (const ConnectionSettings &one : all)
        if (maybeSameSystem(one, known))
            takeMarks(one, cleared, connection);
    return connection;
}

QString Settings::lastBucket(const QString &connection) const
{
    return m_settings.value(bucketKey(connection)).toString();
}

void Settings::setLastBucket(const QString &connection, const QString &bucket)
{
    write(bucketKey(connection), bucket);
}

QByteArray Settings::windowGeometry() const
{
    return m_settings.value(QStringLiteral("window/geometry")).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_settings.value(QStringLiteral("window/state")).toByteArray();
}

void Settings::setWindow(const QByteArray &geometry, const QByteArray &state)
{
    write(QStringLiteral("window/geometry"), geometry);
    write(QStringLiteral("window/state"), state);
}

bool Settings::flashing() const
{
    return m_settings.value(QStringLiteral("flashing"), true).toBool();
}

void Settings::setFlashing(bool flashing)
{
    write(QStringLiteral("flashing"), flashing);
}

ThemeChoice Settings::theme() const
{
    const QString name = m_settings.value(QStringLiteral("theme")).toString();
    if (name == QStringLiteral("light"))
        return ThemeChoice::Light;
    return name == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void Settings::setTheme(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::System:
        return write(QStringLiteral("theme"), QStringLiteral("system"));
    case ThemeChoice::Light:
        return write(QStringLiteral("theme"), QStringLiteral("light"));
    case ThemeChoice::Dark:
        return write(QStringLiteral("theme"), QStringLiteral("dark"));
    }
}

} // namespace kvasir
