// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/credentials.h"

#include "app/nats/nkey.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/nkey_pair.h"
#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

using Authentication = ConnectionSettings::Authentication;

namespace {

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

} // namespace

/// Users who sign: an nkey that the server knows, and JWTs of an operator's account.
class TestCredentials : public QObject
{
    Q_OBJECT

private:
    NatsOperator m_operator;
    NkeyPair m_user{NkeyPair::Kind::User};
    NkeyPair m_other{NkeyPair::Kind::User};
    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<Connection> m_connection;

    bool start(const QByteArray &config)
    {
        QFETCH(QString, program);
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        return m_server->start();
    }
    std::optional<Error> errorOf(const ConnectionSettings &settings)
    {
        m_connection = std::make_unique<Connection>(settings);
        return openingErrorOf(*m_connection);
    }
    ConnectionSettings withNkey(const QByteArray &text) const
    {
        ConnectionSettings settings = m_server->settings();
        settings.authentication = Authentication::NkeyFile;
        settings.nkeyFile = m_server->writeFile(u"user.nk"_s, text);
        return settings;
    }
    ConnectionSettings withCreds(const QByteArray &text) const
    {
        ConnectionSettings settings = m_server->settings();
        settings.authentication = Authentication::CredsFile;
        settings.credsFile = m_server->writeFile(u"user.creds"_s, text);
        return settings;
    }
    ConnectionSettings withJwt(const QByteArray &jwt, const QByteArray &seed) const
    {
        ConnectionSettings settings = m_server->settings();
        settings.authentication = Authentication::JwtAndSeed;
        settings.secrets.userJwt = QString::fromLatin1(jwt);
        settings.secrets.userSeed = QString::fromLatin1(seed);
        return settings;
    }
    QByteArray nkeyUsers() const
    {
        return "authorization { users [ { nkey: " + m_user.publicKey() + " } ] }";
    }

private slots:
    void knowsThePublicKeyOfASeed()
    {
        QCOMPARE(publicNkeyOf(m_user.seed()), m_user.publicKey());
        // Of the NATS project's documentation: another's encoder.
        QCOMPARE(publicNkeyOf("SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY"),
                 QByteArray("UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4"));
        QByteArray mistyped = m_user.seed();
        mistyped[20] = mistyped[20] == 'A' ? 'B' : 'A';
        for (const QByteArray &wrong :
             {QByteArray(), QByteArray("x"), mistyped, m_user.publicKey(), m_user.seed().chopped(1),
              m_user.seed().toLower(), NkeyPair(NkeyPair::Kind::Account).seed()})
            QVERIFY2(!publicNkeyOf(wrong), wrong.constData());
    }

    void readsWhatToolsWrite()
    {
        const QByteArray jwt = m_operator.userJwt(m_user);
        const Credentials found = credentialsIn(NatsOperator::credentials(jwt, m_user));
        QCOMPARE(found.jwt, jwt);
        QCOMPARE(found.seed, m_user.seed());
        QCOMPARE(found.nkey, m_user.publicKey());
        QCOMPARE(credentialsIn(" " + m_user.seed() + "\r\n").seed, m_user.seed());
        QVERIFY(!credentialsIn("no credentials").areSet());
        QCOMPARE(expiryOf(m_operator.userJwt(m_user, 1700000000)).toSecsSinceEpoch(), 1700000000);
        for (const QByteArray &none : {jwt, QByteArray("a.b.c"), QByteArray()})
            QVERIFY(!expiryOf(none).isValid());
    }

    void signsWithAnNkey_data() { addServerRows(); }
    void signsWithAnNkey()
    {
        QVERIFY(start(nkeyUsers()));
        const auto error = errorOf(withNkey("-----BEGIN USER NKEY SEED-----\n" + m_user.seed() +
                                            "\n------END USER NKEY SEED------\n"));
        QVERIFY2(!error, error ? qPrintable(error->detail) : "");
        ConnectionSettings typed = m_server->settings();
        typed.authentication = Authentication::NkeyFile;
        typed.secrets.nkeySeed = QString::fromLatin1(m_user.seed());
        QVERIFY(!errorOf(typed));
        const auto refused = errorOf(withNkey(m_other.seed()));
        QVERIFY(refused);
        QCOMPARE(refused->kind, ErrorKind::AuthenticationFailed);
    }

    void signsWithCredentials_data() { addServerRows(); }
    void signsWithCredentials()
    {
        QVERIFY(start(m_operator.config()));
        const QByteArray jwt = m_operator.userJwt(m_user);
        const auto error = errorOf(withCreds(NatsOperator::credentials(jwt, m_user)));
        QVERIFY2(!error, error ? qPrintable(error->detail) : "");
        QVERIFY(!errorOf(withJwt(jwt, m_user.seed())));
        QVERIFY(!errorOf(withJwt(m_operator.userJwt(m_user, now() + 600), m_user.seed())));
        QVERIFY(!errorOf(withJwt(m_operator.userJwt(m_user, 0, true), {})));
        for (const ConnectionSettings &wrong :
             {withJwt(jwt, m_other.seed()),
              withJwt(NatsOperator().userJwt(m_user), m_user.seed())}) {
            const auto refused = errorOf(wrong);
            QVERIFY(refused);
            QCOMPARE(refused->kind, ErrorKind::AuthenticationFailed);
        }
    }

    void saysThatCredentialsAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isNkey");
        const QByteArray jwt = m_operator.userJwt(m_user);
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("only a JWT") << jwt << false;
        QTest::newRow("only a seed") << m_user.seed() << false;
        QTest::newRow("no seed") << QByteArray("x") << true;
        QTest::newRow("mistyped") << m_user.seed().chopped(2) + "AA" << true;
        QTest::newRow("public key") << m_user.publicKey() << true;
    }
    void saysThatCredentialsAreNone()
    {
        m_server = std::make_unique<NatsServer>();
        QVERIFY(m_server->start());
        QFETCH(QByteArray, text);
        QFETCH(bool, isNkey);
        const ConnectionSettings settings = isNkey ? withNkey(text) : withCreds(text);
        const auto error = errorOf(settings);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadCredentials);
        QCOMPARE(error->detail, isNkey ? settings.nkeyFile : settings.credsFile);
    }

    void showsNothingOfWhatWasTyped()
    {
        m_server = std::make_unique<NatsServer>();
        QVERIFY(m_server->start());
        for (const ConnectionSettings &settings :
             {withJwt("secret", "secret"), withJwt({}, m_user.seed()),
              withJwt("secret", m_user.seed().chopped(1))}) {
            const auto error = errorOf(settings);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::BadCredentials);
            QCOMPARE(error->detail, QString());
        }
    }

    void saysThatTheyExpired_data() { addServerRows(); }
    void saysThatTheyExpired()
    {
        QVERIFY(start(m_operator.config()));
        const auto error = errorOf(withJwt(m_operator.userJwt(m_user, now() - 10), m_user.seed()));
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::CredentialsExpired);
        QVERIFY(error->detail.startsWith(QString::number(QDate::currentDate().year())));
    }

    void saysThatTheyExpireMeanwhile_data() { addServerRows(); }
    void saysThatTheyExpireMeanwhile()
    {
        QVERIFY(start(m_operator.config()));
        QVERIFY(!errorOf(withJwt(m_operator.userJwt(m_user, now() + 3), m_user.seed())));
        QSignalSpy closed(m_connection.get(), &Connection::closed);
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, waitLimitMs);
        QCOMPARE(closed.first().first().value<Error>().kind, ErrorKind::CredentialsExpired);
    }

    void saysThatTheyWereRevoked_data() { addServerRows(); }
    void saysThatTheyWereRevoked()
    {
        QVERIFY(start(m_operator.config()));
        QVERIFY(!errorOf(withJwt(m_operator.userJwt(m_user), m_user.seed())));
        QSignalSpy closed(m_connection.get(), &Connection::closed);
        m_server->setConfig(m_operator.config(m_user.publicKey()));
        QVERIFY(m_server->reload());
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, waitLimitMs);
        QCOMPARE(closed.first().first().value<Error>().kind, ErrorKind::CredentialsRevoked);
    }

    void readsTheFileAnewAtEachTry_data() { addServerRows(); }
    void readsTheFileAnewAtEachTry()
    {
        QVERIFY(start(m_operator.config()));
        QVERIFY(!errorOf(
            withCreds(NatsOperator::credentials(m_operator.userJwt(m_user, now() + 3), m_user))));
        QSignalSpy lost(m_connection.get(), &Connection::lost);
        QSignalSpy restored(m_connection.get(), &Connection::restored);
        m_server->writeFile(u"user.creds"_s,
                            NatsOperator::credentials(m_operator.userJwt(m_other), m_other));
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(restored.size(), 1, waitLimitMs);
    }

    void cleanup()
    {
        m_connection.reset();
        m_server.reset();
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
