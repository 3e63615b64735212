// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace kvasir::test {

/// A fresh pair of keys as NATS uses them, that shares no code with what is tested.
class NkeyPair
{
public:
    enum class Kind { Operator, Account, User };
    explicit NkeyPair(Kind kind);

    QByteArray seed() const;
    QByteArray publicKey() const;

    /// A JWT of this issuer about `subject`, whose claims are `nats`; `expires` in seconds since
    /// the epoch, 0: never.
    QByteArray sign(const QByteArray &subject, const QJsonObject &nats, qint64 expires = 0) const;

private:
    Kind m_kind;
    QByteArray m_secret;
    QByteArray m_public;
};

/// An operator with one account that may use JetStream without limits: what issues users.
class NatsOperator
{
public:
    NatsOperator();

    /// A JWT for a user of the account.
    QByteArray userJwt(const NkeyPair &user, qint64 expires = 0, bool isBearer = false) const;
    /// The same for one who may not publish to these subjects.
    QByteArray limitedJwt(const NkeyPair &user, const QStringList &denied) const;
    /// What `nsc` writes into a credentials file.
    static QByteArray credentials(const QByteArray &jwt, const NkeyPair &user);
    /// The lines of a server's configuration that trust it. `revoked`: the public key of a user
    /// whose JWTs are good no more.
    QByteArray config(const QByteArray &revoked = {}) const;

private:
    NkeyPair m_operator{NkeyPair::Kind::Operator};
    NkeyPair m_account{NkeyPair::Kind::Account};
    NkeyPair m_system{NkeyPair::Kind::Account};
    QByteArray m_operatorJwt;
    QByteArray m_systemJwt;
};

} // namespace kvasir::test
