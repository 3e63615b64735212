// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connect_error.h"

#include "app/nats/wire_callbacks.h"

#include <algorithm>
#include <initializer_list>

namespace kvasir {

namespace {

bool says(const QString &words, std::initializer_list<const char *> any)
{
    return std::any_of(any.begin(), any.end(), [&](const char *one) {
        return words.contains(QLatin1String(one), Qt::CaseInsensitive);
    });
}

/// By the texts of OpenSSL: X509_verify_cert_error_string() and those of alerts that a peer sends.
ErrorKind tlsKind(const QString &words, ErrorKind otherwise)
{
    if (says(words, {"hostname mismatch", "IP address mismatch"}))
        return ErrorKind::CertificateNotForHost;
    if (says(words, {"self-signed certificate", "self signed certificate", "issuer certificate",
                     "unable to verify the first certificate"}))
        return ErrorKind::CertificateUnknown;
    if (says(words, {"certificate required", "alert bad certificate", "alert unknown ca",
                     "alert certificate unknown"}))
        return ErrorKind::CertificateWanted;
    return otherwise;
}

} // namespace

ErrorKind refusalIn(const QString &words, ErrorKind otherwise)
{
    if (says(words, {"authentication expired"}))
        return ErrorKind::CredentialsExpired;
    if (says(words, {"authentication revoked", "credentials revoked"}))
        return ErrorKind::CredentialsRevoked;
    return says(words, {"authentication", "authorization"}) ? ErrorKind::AuthenticationFailed
                                                            : otherwise;
}

Error connectError(natsStatus status, const QString &words, const ConnectionSettings &settings,
                   const ServerUrl &server, const Credentials &credentials)
{
    Error error = toError(status, words);
    error.kind = refusalIn(words, tlsKind(words, error.kind));
    if (error.kind == ErrorKind::CertificateNotForHost) {
        const QString name = server.certifiedName.isEmpty() ? server.host : server.certifiedName;
        error.detail = settings.tls.hostName.isEmpty() ? name : settings.tls.hostName;
    }
    // To an expired JWT a server says no more than to a wrong one.
    const QDateTime expiry = expiryOf(credentials.jwt);
    if (error.kind == ErrorKind::AuthenticationFailed && expiry.isValid() &&
        expiry < QDateTime::currentDateTimeUtc())
        return {ErrorKind::CredentialsExpired, expiry.toLocalTime().toString(Qt::ISODate)};
    return error;
}

} // namespace kvasir
