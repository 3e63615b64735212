// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/connection_choice.h"

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
};

/// What the command line gives, completed by the environment; never of two ways to authenticate.
Credentials completed(Credentials given, const Credentials &surroundings)
{
    const bool saysHow = !given.user.isEmpty() || !given.creds.isEmpty() || !given.token.isEmpty();
    const QString password = given.password.isEmpty() ? surroundings.password : given.password;
    if (!saysHow)
        given = surroundings;
    given.password = password;
    return given;
}

/// Credentials given beside the URL or context replace what it brings.
void apply(const Credentials &given, ConnectionSettings &settings)
{
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
    } else if (!given.token.isEmpty()) {
        settings.authentication = Authentication::Token;
        settings.secrets.token = given.token;
    } else if (!given.password.isEmpty()) { // of the user that is known already
        settings.secrets.password = given.password;
    }
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
    const Credentials given{line.user, line.password, line.token, line.creds};
    const Credentials surroundings{variable("NATS_USER"), variable("NATS_PASSWORD"),
                                   variable("NATS_TOKEN"), variable("NATS_CREDS")};

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
        apply(completed(given, surroundings), settings);
        return ConnectionChoice(settings);
    }
    if (!context.isEmpty()) {
        Result<ConnectionSettings> settings = contexts.read(context);
        if (!settings)
            return settings.error();
        apply(given, settings.value());
        return ConnectionChoice(settings.value());
    }
    return ConnectionChoice(AskForConnection{});
}

} // namespace kvasir
