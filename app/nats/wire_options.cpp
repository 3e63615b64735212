// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/wire_options.h"

#include "app/nats/json.h"
#include "app/nats/library_features.h"
#include "app/nats/readable_file.h"
#include "app/nats/stream_info.h"
#include "app/nats/wire_callbacks.h"
#include "models/keys/key_name.h"

#include <QFile>
#include <QRegularExpression>

#include <cstdlib>
#include <cstring>

namespace kvasir {

namespace {

// For each of the C library's steps of connecting: long enough for a satellite link.
constexpr std::chrono::milliseconds connectTimeout{5000};
// A peer that vanished without a word is found out after three of them.
constexpr std::chrono::milliseconds pingInterval{5000};
constexpr int pingsOut = 2;

/// The library pastes user, password and token into its CONNECT line's JSON as they are.
QByteArray escaped(const QString &text)
{
    const QByteArray quoted = toBytes(Json(toStd(text)));
    return quoted.mid(1, quoted.size() - 2);
}

/// The library frees what these two hand out.
natsStatus giveJwt(char **jwt, char **, void *credentials)
{
    *jwt = ::strdup(static_cast<const Credentials *>(credentials)->jwt.constData());
    return *jwt ? NATS_OK : NATS_NO_MEMORY;
}

natsStatus sign(char **, unsigned char **signature, int *length, const char *nonce,
                void *credentials)
{
    const QByteArray &seed = static_cast<const Credentials *>(credentials)->seed;
    if (!seed.isEmpty())
        return nats_Sign(seed.constData(), nonce, signature, length);
    *length = 0; // whoever bears this JWT need not sign
    *signature = static_cast<unsigned char *>(std::calloc(1, 1)); // NOLINT
    return *signature ? NATS_OK : NATS_NO_MEMORY;
}

Status setCertificate(natsOptions *options, const TlsSettings &tls)
{
    if (tls.certificate.isEmpty() && tls.key.isEmpty())
        return std::monostate{};
    if (tls.certificate.isEmpty() || tls.key.isEmpty())
        return Error{ErrorKind::BadSetting, tls.certificate + tls.key};
    if (const auto certificate = contentsOf(tls.certificate); !certificate)
        return certificate.error();
    const auto key = contentsOf(tls.key);
    if (!key)
        return key.error();
    // OpenSSL would ask for its password on the terminal that the program was started from.
    if (key.value().contains("ENCRYPTED"))
        return Error{ErrorKind::BadCertificateFile, tls.key + QStringLiteral(": encrypted")};
    const natsStatus status =
        natsOptions_LoadCertificatesChain(options, QFile::encodeName(tls.certificate).constData(),
                                          QFile::encodeName(tls.key).constData());
    if (status != NATS_OK)
        return Error{ErrorKind::BadCertificateFile,
                     QStringLiteral("%1, %2: %3").arg(tls.certificate, tls.key, lastErrorText())};
    return std::monostate{};
}

Status setAuthority(natsOptions *options, const TlsSettings &tls)
{
    if (tls.caFile.isEmpty())
        return std::monostate{};
    if (const auto text = contentsOf(tls.caFile); !text)
        return text.error();
    const natsStatus status =
        natsOptions_LoadCATrustedCertificates(options, QFile::encodeName(tls.caFile).constData());
    if (status != NATS_OK)
        return Error{ErrorKind::BadCertificateFile,
                     QStringLiteral("%1: %2").arg(tls.caFile, lastErrorText())};
    return std::monostate{};
}

Status setTlsFirst(natsOptions *options)
{
#ifdef KVASIR_CNATS_HAS_TLS_FIRST
    const natsStatus status = natsOptions_TLSHandshakeFirst(options);
    return status == NATS_OK ? Status(std::monostate{}) : toError(status, lastErrorText());
#else
    Q_UNUSED(options)
    return Error{ErrorKind::TlsFirstNotSupported, missingTlsFirst().needs};
#endif
}

} // namespace

QString lastErrorText()
{
    // It begins with a place in the library's source, "(conn.c:1905): ", which tells nobody else.
    static const QRegularExpression place(QStringLiteral("^\\(\\w+\\.[ch]:\\d+\\): "));
    const char *text = nats_GetLastError(nullptr);
    return QString::fromUtf8(text ? text : "").remove(place);
}

WireOptions::WireOptions(Credentials credentials)
    : m_credentials(std::move(credentials))
{
    natsOptions *options = nullptr;
    if (natsOptions_Create(&options) == NATS_OK)
        m_options.reset(options);
}

Result<std::unique_ptr<WireOptions>> WireOptions::of(const ConnectionSettings &settings,
                                                     const ServerUrl &server)
{
    const QByteArray inbox = settings.inboxPrefix.toUtf8();
    if (!isSubject(inbox) || hasWildcardToken(inbox))
        return Error{ErrorKind::BadSetting, settings.inboxPrefix};
    auto credentials = readCredentials(settings);
    if (!credentials)
        return credentials.error();
    std::unique_ptr<WireOptions> options(new WireOptions(std::move(credentials).value()));
    natsStatus status = options->get() ? NATS_OK : NATS_NO_MEMORY;
    if (status == NATS_OK)
        status = options->setTransport(settings, server);
    if (status == NATS_OK)
        status = options->setAuthentication(settings, server);
    if (status != NATS_OK)
        return toError(status, lastErrorText());
    if (const Status tls = options->setTls(settings.tls, server.certifiedName); !tls)
        return tls.error();
    return options;
}

natsStatus WireOptions::setTransport(const ConnectionSettings &settings, const ServerUrl &server)
{
    natsOptions *const options = get();
    natsStatus status = natsOptions_SetURL(options, server.shown().toUtf8().constData());
    if (status == NATS_OK && server.tls)
        status = natsOptions_SetSecure(options, true);
    if (status == NATS_OK)
        status = natsOptions_SetName(options, "kvasir");
    if (status == NATS_OK)
        status = natsOptions_SetTimeout(options, connectTimeout.count());
    if (status == NATS_OK)
        status = natsOptions_SetPingInterval(options, pingInterval.count());
    if (status == NATS_OK)
        status = natsOptions_SetMaxPingsOut(options, pingsOut);
    if (status == NATS_OK)
        status = natsOptions_SetAllowReconnect(options, false);
    if (status == NATS_OK)
        status = natsOptions_SetFailRequestsOnDisconnect(options, true);
    if (status == NATS_OK)
        status =
            natsOptions_SetCustomInboxPrefix(options, settings.inboxPrefix.toUtf8().constData());
    return status;
}

natsStatus WireOptions::setAuthentication(const ConnectionSettings &settings,
                                          const ServerUrl &server)
{
    using Authentication = ConnectionSettings::Authentication;
    const auto user = [&](const QString &name, const QString &password) {
        return natsOptions_SetUserInfo(get(), escaped(name).constData(),
                                       escaped(password).constData());
    };
    const auto token = [&](const QString &text) {
        return natsOptions_SetToken(get(), escaped(text).constData());
    };
    natsStatus status = NATS_OK;
    if (settings.authentication == Authentication::None) {
        if (!server.user.isEmpty())
            status =
                server.password.isEmpty() ? token(server.user) : user(server.user, server.password);
        return status;
    }
    if (settings.authentication == Authentication::UserPassword)
        status = user(settings.user, settings.secrets.password);
    else if (m_credentials.areSet())
        status = setCredentials();
    // Beside another way, too: what authenticates by a callout may want both.
    if (status == NATS_OK && !settings.secrets.token.isEmpty())
        status = token(settings.secrets.token);
    return status;
}

natsStatus WireOptions::setCredentials()
{
    if (m_credentials.jwt.isEmpty())
        return natsOptions_SetNKey(get(), m_credentials.nkey.constData(), &sign, &m_credentials);
    return natsOptions_SetUserCredentialsCallbacks(get(), &giveJwt, &m_credentials, &sign,
                                                   &m_credentials);
}

Status WireOptions::setTls(const TlsSettings &tls, const QString &certifiedName)
{
    if (const Status set = setAuthority(get(), tls); !set)
        return set;
    if (const Status set = setCertificate(get(), tls); !set)
        return set;
    natsStatus status = NATS_OK;
    const QString expected = tls.hostName.isEmpty() ? certifiedName : tls.hostName;
    if (!expected.isEmpty())
        status = natsOptions_SetExpectedHostname(get(), expected.toUtf8().constData());
    if (status == NATS_OK && tls.skipsVerification)
        status = natsOptions_SkipServerVerification(get(), true);
    if (status != NATS_OK)
        return toError(status, lastErrorText());
    return tls.first ? setTlsFirst(get()) : Status(std::monostate{});
}

} // namespace kvasir
