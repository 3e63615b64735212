// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/library_features.h"
#include "app/nats/wire.h"
#include "tests/support/calls.h"
#include "tests/support/certificates.h"
#include "tests/support/nats_server.h"
#include "tests/support/tcp_proxy.h"

#include <QFile>
#include <QTest>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Servers with certificates of an authority that only these tests trust.
class TestTls : public QObject
{
    Q_OBJECT

private:
    CertificateAuthority m_authority;
    CertificateAuthority m_otherAuthority{"somebody else"};
    CertificateAuthority::Issued m_forHere; ///< 127.0.0.1 and localhost
    CertificateAuthority::Issued m_forElsewhere;
    CertificateAuthority::Issued m_client;
    CertificateAuthority::Issued m_otherClient;
    std::unique_ptr<NatsServer> m_server;
    std::unique_ptr<Connection> m_connection;

    bool start(const QByteArray &config)
    {
        QFETCH(QString, program);
        m_server = std::make_unique<NatsServer>(NatsServer::Options{true, config, program});
        return m_server->start();
    }
    std::optional<Error> errorOf(const TlsSettings &tls)
    {
        ConnectionSettings settings = m_server->settings();
        settings.tls = tls;
        m_connection = std::make_unique<Connection>(settings);
        return openingErrorOf(*m_connection);
    }
    TlsSettings trusting() const
    {
        TlsSettings tls;
        tls.caFile = m_authority.file();
        return tls;
    }
    TlsSettings showing(const CertificateAuthority::Issued &issued) const
    {
        TlsSettings tls = trusting();
        tls.certificate = issued.certificate;
        tls.key = issued.key;
        return tls;
    }
    QByteArray demandingCertificates() const
    {
        return CertificateAuthority::config(m_forHere, "verify: true, ca_file: \"" +
                                                           m_authority.file().toUtf8() + '"');
    }

private slots:
    void initTestCase()
    {
        QVERIFY(!m_authority.file().isEmpty() && !m_otherAuthority.file().isEmpty());
        m_forHere = m_authority.issue(u"here"_s, "DNS:localhost,IP:127.0.0.1");
        m_forElsewhere = m_authority.issue(u"elsewhere"_s, "DNS:nats.example.com");
        m_client = m_authority.issue(u"client"_s, "DNS:me");
        m_otherClient = m_otherAuthority.issue(u"client"_s, "DNS:me");
        QVERIFY(QFile::exists(m_forHere.key) && QFile::exists(m_forElsewhere.key));
        QVERIFY(QFile::exists(m_client.key) && QFile::exists(m_otherClient.key));
    }

    void trustsTheAuthorityThatIsNamed_data() { addServerRows(); }
    void trustsTheAuthorityThatIsNamed()
    {
        QVERIFY(start(CertificateAuthority::config(m_forHere)));
        const auto error = errorOf(trusting());
        QVERIFY2(!error, error ? qPrintable(error->detail) : "");
        QCOMPARE(m_connection->serverInfo().url, m_server->url());
    }

    void saysThatNobodyTrustedHasSigned_data() { addServerRows(); }
    void saysThatNobodyTrustedHasSigned()
    {
        QVERIFY(start(CertificateAuthority::config(m_forHere)));
        TlsSettings tls;
        for (const QString &file : {QString(), m_otherAuthority.file()}) {
            tls.caFile = file;
            const auto error = errorOf(tls);
            QVERIFY(error);
            QVERIFY2(error->kind == ErrorKind::CertificateUnknown, qPrintable(error->detail));
        }
        tls.skipsVerification = true;
        QVERIFY(!errorOf(tls));
    }

    void saysThatTheCertificateIsForAnotherServer_data() { addServerRows(); }
    void saysThatTheCertificateIsForAnotherServer()
    {
        QVERIFY(start(CertificateAuthority::config(m_forElsewhere)));
        const auto error = errorOf(trusting());
        QVERIFY(error);
        QVERIFY2(error->kind == ErrorKind::CertificateNotForHost, qPrintable(error->detail));
        QCOMPARE(error->detail, u"127.0.0.1"_s);
        TlsSettings tls = trusting();
        tls.hostName = u"nats.example.org"_s;
        const auto other = errorOf(tls);
        QVERIFY(other);
        QCOMPARE(other->kind, ErrorKind::CertificateNotForHost);
        QCOMPARE(other->detail, u"nats.example.org"_s);
        tls.hostName = u"nats.example.com"_s;
        QVERIFY(!errorOf(tls));
    }

    void knowsTheOthersOfAClusterByTheNameOfTheFirst_data() { addServerRows(); }
    void knowsTheOthersOfAClusterByTheNameOfTheFirst()
    {
        // Which tell of each other by address.
        QVERIFY(start(CertificateAuthority::config(m_forElsewhere)));
        ConnectionSettings settings = m_server->settings();
        settings.tls = trusting();
        ServerUrl server = parseServerUrl(m_server->url()).value();
        server.tls = true;
        const auto board = std::make_shared<Switchboard>();
        const auto refused = Wire::connect(settings, server, board);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::CertificateNotForHost);
        server.certifiedName = u"nats.example.com"_s;
        QVERIFY(Wire::connect(settings, server, board));
    }

    void showsItsOwnCertificate_data() { addServerRows(); }
    void showsItsOwnCertificate()
    {
        QVERIFY(start(demandingCertificates()));
        const auto error = errorOf(showing(m_client));
        QVERIFY2(!error, error ? qPrintable(error->detail) : "");
    }

    void saysThatTheServerWantsACertificate_data() { addServerRows(); }
    void saysThatTheServerWantsACertificate()
    {
        QVERIFY(start(demandingCertificates()));
        for (const TlsSettings &tls : {trusting(), showing(m_otherClient)}) {
            const auto error = errorOf(tls);
            QVERIFY(error);
            QVERIFY2(error->kind == ErrorKind::CertificateWanted,
                     qPrintable(QString::number(int(error->kind)) + error->detail));
        }
    }

    void doesWithoutTlsForNobodyWhoWantsIt_data() { addServerRows(); }
    void doesWithoutTlsForNobodyWhoWantsIt()
    {
        QVERIFY(start({}));
        TlsSettings named;
        named.hostName = u"nats.example.com"_s;
        for (const TlsSettings &tls : {trusting(), named}) {
            const auto error = errorOf(tls);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::TlsFailed);
        }
    }

    void namesTheFileThatIsNoGood_data()
    {
        QTest::addColumn<TlsSettings>("tls");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("named");
        TlsSettings tls;
        tls.caFile = u"/nowhere/ca.pem"_s;
        QTest::newRow("no CA file") << tls << ErrorKind::FileFailed << tls.caFile;
        tls.caFile = m_client.key;
        QTest::newRow("CA file is a key") << tls << ErrorKind::BadCertificateFile << tls.caFile;
        tls = showing({u"/nowhere/me.pem"_s, m_client.key});
        QTest::newRow("no certificate") << tls << ErrorKind::FileFailed << tls.certificate;
        tls = showing({m_client.certificate, u"/nowhere/me.key"_s});
        QTest::newRow("no key") << tls << ErrorKind::FileFailed << tls.key;
        tls = showing({m_client.certificate, m_otherClient.key});
        QTest::newRow("another's key") << tls << ErrorKind::BadCertificateFile << tls.key;
        tls = showing({m_client.certificate, QString()});
        QTest::newRow("key not named") << tls << ErrorKind::BadSetting << tls.certificate;
        tls = showing({QString(), m_client.key});
        QTest::newRow("certificate not named") << tls << ErrorKind::BadSetting << tls.key;
    }
    void namesTheFileThatIsNoGood()
    {
        NatsServer server({true, CertificateAuthority::config(m_forHere), {}});
        QVERIFY(server.start());
        QFETCH(TlsSettings, tls);
        ConnectionSettings settings = server.settings();
        settings.tls = tls;
        Connection connection(settings);
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QTEST(error->kind, "kind");
        QFETCH(QString, named);
        QVERIFY2(error->detail.contains(named), qPrintable(error->detail));
    }

    void neverAsksForThePasswordOfAKey()
    {
        NatsServer server({true, demandingCertificates(), {}});
        QVERIFY(server.start());
        ConnectionSettings settings = server.settings();
        settings.tls = showing(m_client);
        settings.tls.key =
            server.writeFile(u"locked.key"_s, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n"
                                              "-----END ENCRYPTED PRIVATE KEY-----\n");
        Connection connection(settings);
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadCertificateFile);
        QVERIFY(error->detail.contains(settings.tls.key));
    }

    void doesTlsFirstOrSaysWhyNot_data()
    {
        QTest::addColumn<QString>("program");
        for (const auto &[path, version] : serverPrograms())
            if (!version.startsWith(u"2.9"_s)) // which greets in any case
                QTest::newRow(qPrintable(version)) << path;
    }
    void doesTlsFirstOrSaysWhyNot()
    {
        QVERIFY(start(CertificateAuthority::config(m_forHere, "handshake_first: true")));
        const auto silent = errorOf(trusting());
        QVERIFY(silent);
        QVERIFY2(silent->kind == ErrorKind::NoGreeting,
                 qPrintable(QString::number(int(silent->kind))));
        TlsSettings tls = trusting();
        tls.first = true;
        const auto error = errorOf(tls);
        const MissingFeature missing = missingTlsFirst();
        if (missing.isMissing()) {
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::TlsFirstNotSupported);
            QCOMPARE(error->detail, missing.needs);
            QVERIFY(missing.has.startsWith(u"3."_s));
        } else {
            QVERIFY2(!error, error ? qPrintable(error->detail) : "");
            QVERIFY(m_connection->serverInfo().maxPayload > 0);
        }
    }

    void cleanup()
    {
        m_connection.reset();
        m_server.reset();
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
