// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/context_settings.h"

#include "app/context_value.h"
#include "app/nats/credentials.h"

#include <QFileInfo>

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace kvasir {

namespace {

using Authentication = ConnectionSettings::Authentication;

/// Fields that change how a connection is made and that this program cannot honour, and what to do.
struct Unsupported
{
    const char *field;
    const char *instead;
};
constexpr std::array unsupportedFields{
    Unsupported{"nsc",
                "write the credentials with 'nsc generate creds' and name the file in creds"},
    Unsupported{"socks_proxy", "connect to a server that needs no proxy, or forward its port"},
    Unsupported{"windows_cert_store", "name files in cert, key and ca"},
    Unsupported{"windows_cert_match", "name files in cert, key and ca"},
    Unsupported{"windows_ca_certs_match", "name files in cert, key and ca"}};

constexpr std::array textFields{"url",          "user",
                                "password",     "creds",
                                "token",        "nkey",
                                "user_jwt",     "user_seed",
                                "cert",         "key",
                                "ca",           "jetstream_domain",
                                "inbox_prefix", "jetstream_api_prefix"};

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
    if (found->is_array())
        return !found->empty();
    return !found->is_string() || !textOf(context, field).isEmpty();
}

Error bad(const char *field, const QString &what)
{
    return {ErrorKind::BadSetting,
            QStringLiteral("it sets %1 %2").arg(QString::fromLatin1(field), what)};
}

std::optional<Error> unsupported(const nlohmann::json &context)
{
    for (const auto &[field, instead] : unsupportedFields)
        if (isSet(context, field))
            return bad(
                field,
                QStringLiteral("which Kvasir cannot use; %1").arg(QString::fromLatin1(instead)));
    for (const char *field : textFields)
        if (isSet(context, field) && !context[field].is_string())
            return bad(field, QStringLiteral("to no text"));
    if (isSet(context, "tls_first") && !context["tls_first"].is_boolean())
        return bad("tls_first", QStringLiteral("to neither true nor false"));
    for (const QString &url : textOf(context, "url").split(u','))
        if (url.trimmed().startsWith(QStringLiteral("ws")) && url.contains(QStringLiteral("://")))
            return bad("url", QStringLiteral("to a websocket, which Kvasir cannot use; name the "
                                             "server's nats:// or tls:// port"));
    return std::nullopt;
}

/// Puts the text that a field means into `to`.
std::optional<Error> takeText(const nlohmann::json &context, const char *field, QString &to)
{
    const auto text = ContextValue(textOf(context, field)).text();
    if (text) {
        to = text.value();
        return std::nullopt;
    }
    return Error{text.error().kind,
                 QString::fromLatin1(field) + QStringLiteral(": ") + text.error().detail};
}

/// Puts the path that a field names into `to`; only files can be there.
std::optional<Error> takePath(const nlohmann::json &context, const char *field, QString &to)
{
    const ContextValue value(textOf(context, field));
    if (value.kind() != ContextValue::Kind::Plain && value.kind() != ContextValue::Kind::File)
        return bad(
            field,
            QStringLiteral("by %1:, but only a file can be named there").arg(value.scheme()));
    to = value.path();
    return std::nullopt;
}

/// The credentials themselves in place of a file that holds them.
std::optional<Error> takeCredentials(const nlohmann::json &context, const char *field,
                                     ConnectionSettings &settings)
{
    QString text;
    if (auto error = takeText(context, field, text))
        return error;
    const Credentials found = credentialsIn(text.toUtf8());
    const bool isNkey = settings.authentication == Authentication::NkeyFile;
    if (found.seed.isEmpty() || (!isNkey && found.jwt.isEmpty()))
        return Error{ErrorKind::BadCredentials, QString::fromLatin1(field)};
    const QString seed = QString::fromLatin1(found.seed);
    if (isNkey) {
        settings.secrets.nkeySeed = seed;
    } else {
        settings.authentication = Authentication::JwtAndSeed;
        settings.secrets.userJwt = QString::fromLatin1(found.jwt);
        settings.secrets.userSeed = seed;
    }
    return std::nullopt;
}

std::optional<Error> takeCredentialsFile(const nlohmann::json &context, const char *field,
                                         Authentication kind, QString &path,
                                         ConnectionSettings &settings)
{
    settings.authentication = kind;
    const ContextValue value(textOf(context, field));
    if (value.kind() != ContextValue::Kind::Plain && value.kind() != ContextValue::Kind::File)
        return takeCredentials(context, field, settings);
    path = value.path(); // read anew at each connect
    return std::nullopt;
}

std::optional<Error> takeAuthentication(const nlohmann::json &context, ConnectionSettings &settings)
{
    std::optional<Error> error;
    ConnectionSecrets &secrets = settings.secrets;
    if (isSet(context, "user")) {
        settings.authentication = Authentication::UserPassword;
        settings.user = textOf(context, "user");
        error = takeText(context, "password", secrets.password);
    } else if (isSet(context, "creds")) {
        error = takeCredentialsFile(context, "creds", Authentication::CredsFile, settings.credsFile,
                                    settings);
    } else if (isSet(context, "nkey")) {
        error = takeCredentialsFile(context, "nkey", Authentication::NkeyFile, settings.nkeyFile,
                                    settings);
    } else if (isSet(context, "user_jwt")) {
        settings.authentication = Authentication::JwtAndSeed;
        error = takeText(context, "user_jwt", secrets.userJwt);
        if (!error)
            error = takeText(context, "user_seed", secrets.userSeed);
    } else if (isSet(context, "token")) {
        settings.authentication = Authentication::Token;
    }
    return error ? error : takeText(context, "token", secrets.token);
}

std::optional<Error> takeTls(const nlohmann::json &context, TlsSettings &tls)
{
    tls.first = isSet(context, "tls_first");
    if (auto error = takePath(context, "ca", tls.caFile))
        return error;
    if (auto error = takePath(context, "cert", tls.certificate))
        return error;
    return takePath(context, "key", tls.key);
}

} // namespace

Result<ConnectionSettings> settingsOfContext(const nlohmann::json &context)
{
    if (auto error = unsupported(context))
        return *error;
    ConnectionSettings settings;
    for (const QString &url : textOf(context, "url").split(u',', Qt::SkipEmptyParts))
        settings.urls << url.trimmed();
    if (settings.urls.isEmpty())
        settings.urls << QStringLiteral("nats://127.0.0.1:4222");
    if (auto error = takeAuthentication(context, settings))
        return *error;
    if (auto error = takeTls(context, settings.tls))
        return *error;
    if (isSet(context, "inbox_prefix"))
        settings.inboxPrefix = textOf(context, "inbox_prefix");
    settings.domain = textOf(context, "jetstream_domain");
    settings.apiPrefix = textOf(context, "jetstream_api_prefix");
    return settings;
}

nlohmann::ordered_json contextOfSettings(const ConnectionSettings &settings)
{
    const ConnectionSecrets &secrets = settings.secrets;
    const auto path = [](const QString &name) {
        return name.isEmpty() ? name : QFileInfo(name).absoluteFilePath();
    };
    const bool usualInbox = settings.inboxPrefix == ConnectionSettings().inboxPrefix;
    const std::array<std::pair<const char *, QString>, 19> texts{{
        {"description", {}},
        {"url", settings.urls.join(u',')},
        {"socks_proxy", {}},
        {"token", secrets.token},
        {"user", settings.user},
        {"password", secrets.password},
        {"creds", path(settings.credsFile)},
        {"nkey", path(settings.nkeyFile)},
        {"cert", path(settings.tls.certificate)},
        {"key", path(settings.tls.key)},
        {"ca", path(settings.tls.caFile)},
        {"nsc", {}},
        {"jetstream_domain", settings.domain},
        {"jetstream_api_prefix", settings.apiPrefix},
        {"jetstream_event_prefix", {}},
        {"inbox_prefix", usualInbox ? QString() : settings.inboxPrefix},
        {"user_jwt", secrets.userJwt},
        {"user_seed", secrets.userSeed},
        {"color_scheme", {}},
    }};
    nlohmann::ordered_json context;
    for (const auto &[field, text] : texts)
        context[field] = text.toStdString();
    context["tls_first"] = settings.tls.first;
    return context;
}

} // namespace kvasir
