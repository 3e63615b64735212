// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats_contexts.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

#include <array>

namespace kvasir {

namespace {

/// Fields that change how a connection is made and that this program cannot honour.
constexpr std::array unsupportedFields{"nkey",
                                       "cert",
                                       "key",
                                       "ca",
                                       "nsc",
                                       "user_jwt",
                                       "user_seed",
                                       "tls_first",
                                       "socks_proxy",
                                       "jetstream_domain",
                                       "jetstream_api_prefix"};

/// Fields that say how to connect.
constexpr std::array textFields{"url", "user", "password", "creds", "token", "inbox_prefix"};

QString textOf(const nlohmann::json &context, const char *field)
{
    const auto found = context.find(field);
    if (found == context.end() || !found->is_string())
        return {};
    return QString::fromStdString(found->get_ref<const std::string &>());
}

bool isSet(const nlohmann::json &context, const char *field)
{
    const auto found = context.find(field);
    if (found == context.end() || found->is_null())
        return false;
    if (found->is_boolean())
        return found->get<bool>();
    return !found->is_string() || !textOf(context, field).isEmpty();
}

/// Set to something else than text, so that nobody knows what is meant.
bool isOdd(const nlohmann::json &context, const char *field)
{
    return isSet(context, field) && !context[field].is_string();
}

ConnectionSettings settingsOf(const nlohmann::json &context)
{
    using Authentication = ConnectionSettings::Authentication;
    ConnectionSettings settings;
    for (const QString &url : textOf(context, "url").split(u',', Qt::SkipEmptyParts))
        settings.urls << url.trimmed();
    if (settings.urls.isEmpty())
        settings.urls << QStringLiteral("nats://127.0.0.1:4222");
    // The command line's precedence: user before creds; a token is a user's name of its own.
    if (isSet(context, "user")) {
        settings.authentication = Authentication::UserPassword;
        settings.user = textOf(context, "user");
        settings.secrets.password = textOf(context, "password");
    } else if (isSet(context, "creds")) {
        settings.authentication = Authentication::CredsFile;
        settings.credsFile = expandPath(textOf(context, "creds"));
    } else if (isSet(context, "token")) {
        settings.authentication = Authentication::Token;
        settings.secrets.token = textOf(context, "token");
    }
    if (isSet(context, "inbox_prefix"))
        settings.inboxPrefix = textOf(context, "inbox_prefix");
    return settings;
}

} // namespace

NatsContexts::NatsContexts(QString directory)
    : m_directory(std::move(directory))
{
    if (!m_directory.isEmpty())
        return;
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    m_directory = (config.isEmpty() ? QDir::homePath() + QStringLiteral("/.config") : config) +
                  QStringLiteral("/nats");
}

QStringList NatsContexts::names() const
{
    const QDir folder(m_directory + QStringLiteral("/context"));
    QStringList names;
    for (const QString &file :
         folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        names << file.chopped(5);
    return names;
}

QString NatsContexts::selected() const
{
    QFile file(m_directory + QStringLiteral("/context.txt"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
}

Result<ConnectionSettings> NatsContexts::read(const QString &name) const
{
    const QString path = QStringLiteral("%1/context/%2.json").arg(m_directory, name);
    QFile file(path);
    if (name.isEmpty() || name.contains(u'/') || !file.exists())
        return Error{
            ErrorKind::BadSetting,
            QStringLiteral("there is no context '%1' in %2/context").arg(name, m_directory)};
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::FileFailed, QStringLiteral("%1: %2").arg(path, file.errorString())};
    const QByteArray text = file.readAll();
    const auto context =
        nlohmann::json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (!context.is_object())
        return Error{ErrorKind::BadSetting, QStringLiteral("%1 is no JSON object").arg(path)};
    for (const char *field : unsupportedFields)
        if (isSet(context, field))
            return Error{ErrorKind::BadSetting,
                         QStringLiteral("the context %1 sets %2, which Kvasir cannot use yet")
                             .arg(name, QString::fromLatin1(field))};
    for (const char *field : textFields)
        if (isOdd(context, field))
            return Error{ErrorKind::BadSetting, QStringLiteral("the context %1 sets %2 to no text")
                                                    .arg(name, QString::fromLatin1(field))};
    ConnectionSettings settings = settingsOf(context);
    settings.name = name;
    return settings;
}

QString expandPath(const QString &path)
{
    QString expanded = path;
    if (expanded == u'~' || expanded.startsWith(QStringLiteral("~/")))
        expanded.replace(0, 1, QDir::homePath());
    static const QRegularExpression variable(
        QStringLiteral(R"(\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)))"));
    QRegularExpressionMatch match;
    while ((match = variable.match(expanded)).hasMatch()) {
        const QString name = match.captured(1) + match.captured(2);
        expanded.replace(match.capturedStart(), match.capturedLength(),
                         qEnvironmentVariable(name.toUtf8().constData()).remove(u'$'));
    }
    return expanded;
}

} // namespace kvasir
