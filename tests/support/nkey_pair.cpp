// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/nkey_pair.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <openssl/evp.h>

#include <memory>

namespace kvasir::test {

namespace {

using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

constexpr std::size_t keyBytes = 32;
constexpr std::size_t signatureBytes = 64;

uchar *bytesOf(QByteArray &text)
{
    return reinterpret_cast<uchar *>(text.data());
}

/// What a key of this kind begins with: 'O', 'A' and 'U' in base 32.
int prefixOf(NkeyPair::Kind kind)
{
    switch (kind) {
    case NkeyPair::Kind::Operator:
        return 14 << 3;
    case NkeyPair::Kind::Account:
        return 0;
    case NkeyPair::Kind::User:
        return 20 << 3;
    }
    return 0;
}

/// In base 32, with the checksum behind it.
QByteArray encoded(QByteArray content)
{
    quint16 crc = 0;
    for (const char c : content)
        for (int bit = 7; bit >= 0; --bit) {
            const bool flip = (crc >> 15 & 1) != (uchar(c) >> bit & 1);
            crc = quint16(crc << 1 ^ (flip ? 0x1021 : 0));
        }
    content.append(char(crc & 0xff)).append(char(crc >> 8));
    QByteArray text;
    for (qsizetype bit = 0; bit < content.size() * 8; bit += 5) {
        int digit = 0;
        for (qsizetype i = bit; i < bit + 5; ++i)
            digit = digit << 1 |
                    (i / 8 < content.size() ? uchar(content[i / 8]) >> (7 - i % 8) & 1 : 0);
        text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[digit]);
    }
    return text;
}

QByteArray base64(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray base64(const QJsonObject &object)
{
    return base64(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(QByteArray(json).replace('\'', '"')).object();
}

const QByteArray limits = "'limits': {'subs': -1, 'data': -1, 'payload': -1, 'imports': -1, "
                          "'exports': -1, 'wildcards': true, 'conn': -1, 'leaf': -1";

QJsonObject unlimitedUser()
{
    return object("{'pub': {}, 'sub': {}, 'subs': -1, 'data': -1, 'payload': -1, "
                  "'type': 'user', 'version': 2}");
}

} // namespace

NkeyPair::NkeyPair(Kind kind)
    : m_kind(kind)
    , m_secret(keyBytes, 0)
    , m_public(keyBytes, 0)
{
    const KeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    std::size_t size = keyBytes;
    if (EVP_PKEY_get_raw_private_key(key.get(), bytesOf(m_secret), &size) != 1 ||
        EVP_PKEY_get_raw_public_key(key.get(), bytesOf(m_public), &size) != 1)
        qFatal("no key");
}

QByteArray NkeyPair::seed() const
{
    const int prefix = prefixOf(m_kind);
    QByteArray content;
    content.append(char(18 << 3 | prefix >> 5)).append(char((prefix & 31) << 3));
    return encoded(content + m_secret);
}

QByteArray NkeyPair::publicKey() const
{
    return encoded(QByteArray(1, char(prefixOf(m_kind))) + m_public);
}

QByteArray NkeyPair::sign(const QByteArray &subject, const QJsonObject &nats, qint64 expires) const
{
    QJsonObject claims{
        {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::Id128)},
        {QStringLiteral("iat"), QDateTime::currentSecsSinceEpoch() - 60},
        {QStringLiteral("iss"), QString::fromLatin1(publicKey())},
        {QStringLiteral("name"), QStringLiteral("test")},
        {QStringLiteral("sub"), QString::fromLatin1(subject)},
        {QStringLiteral("nats"), nats},
    };
    if (expires)
        claims[QStringLiteral("exp")] = expires;
    const QByteArray text =
        base64(object("{'typ': 'JWT', 'alg': 'ed25519-nkey'}")) + '.' + base64(claims);
    const KeyPtr key(EVP_PKEY_new_raw_private_key(
                         EVP_PKEY_ED25519, nullptr,
                         reinterpret_cast<const uchar *>(m_secret.constData()), keyBytes),
                     &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    QByteArray signature(signatureBytes, 0);
    std::size_t size = signatureBytes;
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), bytesOf(signature), &size,
                       reinterpret_cast<const uchar *>(text.constData()),
                       std::size_t(text.size())) != 1)
        qFatal("not signed");
    return text + '.' + base64(signature);
}

NatsOperator::NatsOperator()
    : m_operatorJwt(
          m_operator.sign(m_operator.publicKey(), object("{'type': 'operator', 'version': 2}")))
    , m_systemJwt(m_operator.sign(m_system.publicKey(),
                                  object("{" + limits +
                                         "}, 'default_permissions': {'pub': {}, 'sub': {}}, "
                                         "'type': 'account', 'version': 2}")))
{
}

QByteArray NatsOperator::userJwt(const NkeyPair &user, qint64 expires, bool isBearer) const
{
    QJsonObject nats = unlimitedUser();
    if (isBearer)
        nats[QStringLiteral("bearer_token")] = true;
    return m_account.sign(user.publicKey(), nats, expires);
}

QByteArray NatsOperator::limitedJwt(const NkeyPair &user, const QStringList &denied) const
{
    QJsonObject nats = unlimitedUser();
    nats[QStringLiteral("pub")] =
        QJsonObject{{QStringLiteral("deny"), QJsonArray::fromStringList(denied)}};
    return m_account.sign(user.publicKey(), nats);
}

QByteArray NatsOperator::credentials(const QByteArray &jwt, const NkeyPair &user)
{
    return "-----BEGIN NATS USER JWT-----\n" + jwt + "\n------END NATS USER JWT------\n\n" +
           "************************* IMPORTANT *************************\n" +
           "-----BEGIN USER NKEY SEED-----\n" + user.seed() + "\n------END USER NKEY SEED------\n";
}

QByteArray NatsOperator::config(const QByteArray &revoked) const
{
    QJsonObject account =
        object("{" + limits +
               ", 'mem_storage': -1, 'disk_storage': -1, 'streams': -1, 'consumer': -1}, "
               "'default_permissions': {'pub': {}, 'sub': {}}, 'type': 'account', 'version': 2}");
    if (!revoked.isEmpty())
        account[QStringLiteral("revocations")] =
            QJsonObject{{QString::fromLatin1(revoked), QDateTime::currentSecsSinceEpoch()}};
    const auto preloaded = [](const NkeyPair &one, const QByteArray &jwt) {
        return one.publicKey() + ": \"" + jwt + "\"\n";
    };
    // What a running server is given again has to be the same in all but the account.
    return "operator: \"" + m_operatorJwt + "\"\nsystem_account: " + m_system.publicKey() +
           "\nresolver: MEMORY\nresolver_preload: {\n" +
           preloaded(m_account, m_operator.sign(m_account.publicKey(), account)) +
           preloaded(m_system, m_systemJwt) + "}\n";
}

} // namespace kvasir::test
