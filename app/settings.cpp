// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/settings.h"

#include "app/without_secrets.h"

#include <QFile>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace kvasir {

namespace {

/// More than anybody picks from a list. Those of production do not count: the mark must not be
/// forgotten.
constexpr int mostConnections = 20;

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
std::array<std::pair<QString, QString *>, 10> textsOf(ConnectionSettings &connection)
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
             {QStringLiteral("apiPrefix"), &connection.apiPrefix}}};
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
        connection.urls = m_settings.value(QStringLiteral("urls")).toStringList();
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

void Settings::rememberConnection(const ConnectionSettings &connection)
{
    if (connection.sandbox)
        return;
    std::vector<ConnectionSettings> all = rememberedConnections();
    std::erase_if(all, [&](const auto &other) { return other.name == connection.name; });
    all.insert(all.begin(), withoutSecrets(connection));
    std::erase_if(all, [unmarked = 0](const ConnectionSettings &one) mutable {
        return !one.production && ++unmarked > mostConnections;
    });
    int index = 0;
    m_settings.beginWriteArray(connectionsKey, int(all.size()));
    for (ConnectionSettings &one : all) {
        m_settings.setArrayIndex(index++);
        for (const auto &[key, text] : textsOf(one))
            m_settings.setValue(key, *text);
        for (const auto &[key, flag] : flagsOf(one))
            m_settings.setValue(key, *flag);
        m_settings.setValue(QStringLiteral("inboxPrefix"), one.inboxPrefix);
        m_settings.setValue(QStringLiteral("urls"), one.urls);
        m_settings.setValue(QStringLiteral("authentication"),
                            kindNames().at(int(one.authentication)));
    }
    m_settings.endArray();
    save();
}

ConnectionSettings Settings::withMarks(ConnectionSettings connection)
{
    for (const ConnectionSettings &one : rememberedConnections()) {
        if (one.name != connection.name)
            continue;
        connection.holdsSecrets = connection.holdsSecrets || one.holdsSecrets;
        connection.production = connection.production || one.production;
    }
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
