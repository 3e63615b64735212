// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/credentials.h"

#include "app/nats/json.h"
#include "app/nats/nkey.h"
#include "app/nats/readable_file.h"

namespace kvasir {

namespace {

using Authentication = ConnectionSettings::Authentication;

Result<Credentials> fromFile(const QString &path, bool needsJwt)
{
    const auto text = contentsOf(path);
    if (!text)
        return text.error();
    Credentials found = credentialsIn(text.value());
    if (!needsJwt)
        found.jwt.clear();
    if (found.nkey.isEmpty() || (needsJwt && found.jwt.isEmpty()))
        return Error{ErrorKind::BadCredentials, path};
    return found;
}

/// Of what was typed or came with a context.
Result<Credentials> fromSecrets(const QString &jwt, const QString &seed)
{
    Credentials given{jwt.trimmed().toUtf8(), seed.trimmed().toUtf8(), {}};
    const auto nkey = publicNkeyOf(given.seed);
    if (!given.areSet() || (!nkey && !given.seed.isEmpty()))
        return Error{ErrorKind::BadCredentials, QString()};
    given.nkey = nkey.value_or(QByteArray());
    return given;
}

} // namespace

Result<Credentials> readCredentials(const ConnectionSettings &settings)
{
    const ConnectionSecrets &secrets = settings.secrets;
    switch (settings.authentication) {
    case Authentication::CredsFile:
        return fromFile(settings.credsFile, true);
    case Authentication::NkeyFile:
        return secrets.nkeySeed.isEmpty() ? fromFile(settings.nkeyFile, false)
                                          : fromSecrets({}, secrets.nkeySeed);
    case Authentication::JwtAndSeed:
        if (secrets.userJwt.isEmpty())
            return Error{ErrorKind::BadCredentials, QString()};
        return fromSecrets(secrets.userJwt, secrets.userSeed);
    case Authentication::None:
    case Authentication::UserPassword:
    case Authentication::Token:
        break;
    }
    return Credentials{};
}

Credentials credentialsIn(const QByteArray &text)
{
    Credentials found;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArray word = line.trimmed();
        if (found.jwt.isEmpty() && word.startsWith("eyJ")) // a JSON object in base64
            found.jwt = word;
        const auto nkey = found.seed.isEmpty() ? publicNkeyOf(word) : std::nullopt;
        if (nkey) {
            found.seed = word;
            found.nkey = *nkey;
        }
    }
    return found;
}

QDateTime expiryOf(const QByteArray &jwt)
{
    const QByteArrayList parts = jwt.split('.');
    const auto claims =
        parts.size() == 3
            ? parseJson(QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding))
            : std::nullopt;
    const qint64 seconds = claims ? numberOf(*claims, "exp") : 0;
    return seconds > 0 ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : QDateTime();
}

} // namespace kvasir
