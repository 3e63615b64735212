// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/connection_choice.h"

#include "app/expanded_path.h"
#include "app/nats/server_url.h"

namespace kvasir {

namespace {

using Authentication = ConnectionSettings::Authentication;

struct Credentials
{
    QString user;
    QString password;
    QString token;
    QString creds;
    QString nkey;
};

/// What the command line gives, completed by the environment; never of two ways to authenticate.
Credentials completed(Credentials given, const Credentials &surroundings)
{
    const bool saysHow = !given.user.isEmpty() || !given.creds.isEmpty() || !given.nkey.isEmpty() ||
                         !given.token.isEmpty();
    const QString password = given.password.isEmpty() ? surroundings.password : given.password;
    if (!saysHow)
        given = surroundings;
    given.password = password;
    return given;
}

/// Credentials given beside the URL or context replace what it brings. Of several the first of the
/// nats command line's order counts, and a token in addition.
void apply(const Credentials &given, ConnectionSettings &settings)
{
    const bool onlyPassword = given.user.isEmpty() && given.creds.isEmpty() &&
                              given.nkey.isEmpty() && given.token.isEmpty();
    if (!onlyPassword)
        settings.secrets = {};
    settings.secrets.token = given.token.isEmpty() ? settings.secrets.token : given.token;
    if (!given.user.isEmpty() && given.password.isEmpty()) {
        // As the nats command line has it: a user alone is a token.
        settings.authentication = Authentication::Token;
        settings.secrets.token = given.user;
    } else if (!given.user.isEmpty()) {
        settings.authentication = Authentication::UserPassword;
        settings.user = given.user;
        settings.secrets.password = given.password;
    } else if (!given.creds.isEmpty()) {
        settings.authentication = Authentication::CredsFile;
        settings.credsFile = expandPath(given.creds);
    } else if (!given.nkey.isEmpty()) {
        settings.authentication = Authentication::NkeyFile;
        settings.nkeyFile = expandPath(given.nkey);
    } else if (!given.token.isEmpty()) {
        settings.authentication = Authentication::Token;
    } else if (!given.password.isEmpty()) { // of the user that is known already
        settings.secrets.password = given.password;
    }
}

TlsSettings completed(TlsSettings given, const TlsSettings &surroundings)
{
    if (given.caFile.isEmpty())
        given.caFile = surroundings.caFile;
    if (given.certificate.isEmpty() && given.key.isEmpty()) { // which belong together
        given.certificate = surroundings.certificate;
        given.key = surroundings.key;
    }
    return given;
}

void apply(const TlsSettings &given, TlsSettings &tls)
{
    if (!given.caFile.isEmpty())
        tls.caFile = expandPath(given.caFile);
    if (!given.certificate.isEmpty())
        tls.certificate = expandPath(given.certificate);
    if (!given.key.isEmpty())
        tls.key = expandPath(given.key);
    tls.first = tls.first || given.first;
}

/// Subjects, for which there are no variables.
void apply(const CommandLine &line, ConnectionSettings &settings)
{
    if (!line.domain.isEmpty())
        settings.domain = line.domain;
    if (!line.apiPrefix.isEmpty()) {
        settings.apiPrefix = line.apiPrefix;
        settings.domain = line.domain; // that of the context would go before it
    }
    if (!line.inboxPrefix.isEmpty())
        settings.inboxPrefix = line.inboxPrefix;
}

} // namespace

QString connectionName(const QStringList &urls)
{
    const auto first = urls.isEmpty() ? Result<ServerUrl>(Error{ErrorKind::BadSetting, {}})
                                      : parseServerUrl(urls.first());
    // A URL that cannot be read may hold a password in an odd place: do not show it.
    return first ? first.value().shown().section(QStringLiteral("://"), -1) : QString();
}

Result<ConnectionChoice> chooseConnection(const CommandLine &line,
                                          const QProcessEnvironment &environment,
                                          const NatsContexts &contexts)
{
    if (line.sandbox)
        return ConnectionChoice(OpenSandbox{});
    const auto variable = [&](const char *name) {
        return environment.value(QString::fromLatin1(name));
    };
    const Credentials given =
        completed({line.user, line.password, line.token, line.creds, line.nkey},
                  {variable("NATS_USER"), variable("NATS_PASSWORD"), variable("NATS_TOKEN"),
                   variable("NATS_CREDS"), variable("NATS_NKEY")});
    const TlsSettings tls =
        completed(line.tls, {variable("NATS_CA"), variable("NATS_CERT"), variable("NATS_KEY"), {}});
    const auto applyAll = [&](ConnectionSettings &settings) {
        apply(given, settings);
        apply(tls, settings.tls);
        apply(line, settings);
    };

    QString context = line.context;
    QStringList urls = line.servers;
    if (context.isEmpty() && urls.isEmpty())
        context = variable("NATS_CONTEXT");
    if (context.isEmpty() && urls.isEmpty())
        urls = variable("NATS_URL").split(u',', Qt::SkipEmptyParts);
    if (context.isEmpty() && urls.isEmpty())
        context = contexts.selected();

    if (!urls.isEmpty()) {
        ConnectionSettings settings;
        settings.urls = urls;
        settings.name = connectionName(urls);
        applyAll(settings);
        return ConnectionChoice(settings);
    }
    if (!context.isEmpty()) {
        Result<ConnectionSettings> settings = contexts.read(context);
        if (!settings)
            return settings.error();
        applyAll(settings.value());
        return ConnectionChoice(settings.value());
    }
    return ConnectionChoice(AskForConnection{});
}

} // namespace kvasir
