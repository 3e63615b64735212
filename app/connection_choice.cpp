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

    /// The first of the nats command line's order; a token alone comes last.
    Authentication way() const
    {
        if (!user.isEmpty())
            return Authentication::UserPassword;
        if (!creds.isEmpty())
            return Authentication::CredsFile;
        if (!nkey.isEmpty())
            return Authentication::NkeyFile;
        return token.isEmpty() ? Authentication::None : Authentication::Token;
    }
};

/// Where it comes in that order.
int place(Authentication way)
{
    switch (way) {
    case Authentication::UserPassword:
        return 0;
    case Authentication::CredsFile:
        return 1;
    case Authentication::NkeyFile:
        return 2;
    case Authentication::JwtAndSeed:
        return 3;
    case Authentication::Token:
        return 4;
    case Authentication::None:
        break;
    }
    return 5;
}

/// What the command line gives, completed by the environment; never of two ways to authenticate.
Credentials completed(Credentials given, const Credentials &surroundings)
{
    const QString password = given.password.isEmpty() ? surroundings.password : given.password;
    if (given.way() == Authentication::None)
        given = surroundings;
    given.password = password;
    return given;
}

/// Credentials given beside the URL or context replace what it brings. Of several the first of the
/// nats command line's order counts, and a token in addition.
void apply(const Credentials &given, ConnectionSettings &settings)
{
    if (given.way() != Authentication::None)
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

/// Beside a context the environment counts as for the nats command line: it fills in fields, and
/// then the order decides. Somebody else's user is not taken for that of a context.
void applyBeside(const Credentials &surroundings, ConnectionSettings &settings)
{
    if (place(surroundings.way()) <= place(settings.authentication))
        return apply(surroundings, settings);
    ConnectionSecrets &secrets = settings.secrets;
    secrets.token = surroundings.token.isEmpty() ? secrets.token : surroundings.token;
    secrets.password = surroundings.password.isEmpty() ? secrets.password : surroundings.password;
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

void apply(const JetStreamPlace &place, ConnectionSettings &settings)
{
    if (!place.domain.isEmpty())
        settings.domain = place.domain;
    if (!place.apiPrefix.isEmpty()) {
        settings.apiPrefix = place.apiPrefix;
        settings.domain = place.domain; // that of the context would go before it
    }
}

/// Subjects, for which there are no variables.
void apply(const CommandLine &line, ConnectionSettings &settings)
{
    apply(JetStreamPlace{line.domain, line.apiPrefix}, settings);
    if (!line.inboxPrefix.isEmpty())
        settings.inboxPrefix = line.inboxPrefix;
}

/// What tells apart the JetStreams that are reached by the same server.
QString elsewhere(const ConnectionSettings &settings)
{
    const QString place = settings.domain.isEmpty() ? settings.apiPrefix : settings.domain;
    return place.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(place);
}

} // namespace

QString connectionName(const ConnectionSettings &settings)
{
    const auto first = settings.urls.isEmpty() ? Result<ServerUrl>(Error{ErrorKind::BadSetting, {}})
                                               : parseServerUrl(settings.urls.first());
    // A URL that cannot be read may hold a password in an odd place: do not show it.
    return first ? first.value().shown().section(QStringLiteral("://"), -1) + elsewhere(settings)
                 : QString();
}

ConnectionSettings placedAt(const JetStreamPlace &place, ConnectionSettings settings)
{
    apply(place, settings);
    if (place != JetStreamPlace())
        settings.name += elsewhere(settings);
    return settings;
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
    const Credentials asked{line.user, line.password, line.token, line.creds, line.nkey};
    const Credentials given =
        completed(asked, {variable("NATS_USER"), variable("NATS_PASSWORD"), variable("NATS_TOKEN"),
                          variable("NATS_CREDS"), variable("NATS_NKEY")});
    const TlsSettings tls =
        completed(line.tls, {variable("NATS_CA"), variable("NATS_CERT"), variable("NATS_KEY"), {}});
    const auto applyRest = [&](ConnectionSettings &settings) {
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

    // To leave it out would reach another server, or the right one by a way that was not wanted.
    if (!(urls.isEmpty() && context.isEmpty()) && !variable("NATS_SOCKS_PROXY").isEmpty())
        return Error{ErrorKind::BadSetting,
                     QStringLiteral("NATS_SOCKS_PROXY is set, which Kvasir cannot use; connect to "
                                    "a server that needs no proxy, or forward its port")};

    if (!urls.isEmpty()) {
        ConnectionSettings settings;
        settings.urls = urls;
        apply(given, settings);
        applyRest(settings);
        settings.name = connectionName(settings);
        return ConnectionChoice(settings);
    }
    if (!context.isEmpty()) {
        Result<ConnectionSettings> settings = contexts.read(context);
        if (!settings)
            return settings.error();
        if (asked.way() != Authentication::None)
            apply(given, settings.value());
        else
            applyBeside(given, settings.value());
        applyRest(settings.value());
        return ConnectionChoice(placedAt({line.domain, line.apiPrefix}, settings.value()));
    }
    return ConnectionChoice(AskForConnection{});
}

} // namespace kvasir
