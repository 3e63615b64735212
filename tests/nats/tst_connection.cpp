// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_reader.h"
#include "app/nats/connection.h"
#include "tests/support/calls.h"
#include "tests/support/nats_server.h"
#include "tests/support/raw_client.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QVersionNumber>

#include <memory>

using namespace kvasir;
using namespace kvasir::test;

using State = Connection::State;

namespace {

ConnectionSettings settingsFor(const QString &url)
{
    ConnectionSettings settings;
    settings.urls = {url};
    return settings;
}

/// Accepts clients and says `greeting` to them, and nothing else.
class FakeServer
{
public:
    explicit FakeServer(const QByteArray &greeting)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, greeting] {
            QTcpSocket *client = m_server.nextPendingConnection();
            client->write(greeting);
        });
    }
    QString url() const { return QStringLiteral("nats://127.0.0.1:%1").arg(m_server.serverPort()); }

private:
    QTcpServer m_server;
};

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void opens_data() { addServerRows(); }
    void opens()
    {
        QFETCH(QString, program);
        NatsServer server({true, {}, program});
        QVERIFY(server.start());
        Connection connection(server.settings());
        QSignalSpy opened(&connection, &Connection::opened);
        QSignalSpy roundTrip(&connection, &Connection::roundTripMeasured);
        QCOMPARE(connection.state(), State::Idle);
        connection.open();
        QCOMPARE(connection.state(), State::Connecting);
        QVERIFY(opened.wait(waitLimitMs));
        QCOMPARE(connection.state(), State::Connected);
        QCOMPARE(connection.serverInfo().url, server.url());
        QCOMPARE(connection.serverInfo().version, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(connection.serverInfo().maxPayload, qint64(1024 * 1024));
        QVERIFY(!connection.serverInfo().name.isEmpty());
        const bool tellsLevel =
            QVersionNumber::fromString(connection.serverInfo().version) >= QVersionNumber(2, 11);
        QCOMPARE(connection.serverInfo().apiLevel > 0, tellsLevel);
        QTRY_VERIFY_WITH_TIMEOUT(!roundTrip.isEmpty(), waitLimitMs);
    }

    void takesTheNextServerWhenOneIsRefused()
    {
        NatsServer server;
        QVERIFY(server.start());
        ConnectionSettings settings = server.settings();
        settings.urls.prepend(QStringLiteral("127.0.0.1:1"));
        Connection connection(settings);
        QVERIFY(!openingErrorOf(connection));
        QCOMPARE(connection.serverInfo().url, server.url());
    }

    void letsIn_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("userInfo"); ///< in the URL
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("token");
        QTest::addColumn<bool>("in");
        const QByteArray pair = "authorization { user: ann, password: \"p@ss\\\"w\\\\o:rd\" }";
        const QByteArray token = "authorization { token: \"s3cret\" }";
        const QString right = QStringLiteral("p@ss\"w\\o:rd");
        QTest::newRow("user and password")
            << pair << QString() << QStringLiteral("ann") << right << QString() << true;
        QTest::newRow("wrong password") << pair << QString() << QStringLiteral("ann")
                                        << QStringLiteral("x") << QString() << false;
        QTest::newRow("no password")
            << pair << QString() << QString() << QString() << QString() << false;
        QTest::newRow("in the URL") << pair << QStringLiteral("ann:p%40ss%22w%5Co%3Ard@")
                                    << QString() << QString() << QString() << true;
        QTest::newRow("wrong in the URL")
            << pair << QStringLiteral("ann:x@") << QString() << QString() << QString() << false;
        QTest::newRow("token") << token << QString() << QString() << QString()
                               << QStringLiteral("s3cret") << true;
        QTest::newRow("wrong token")
            << token << QString() << QString() << QString() << QStringLiteral("x") << false;
        QTest::newRow("token in the URL")
            << token << QStringLiteral("s3cret@") << QString() << QString() << QString() << true;
    }
    void letsIn()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, userInfo);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, token);
        QFETCH(bool, in);
        NatsServer server({true, config, {}});
        QVERIFY(server.start());
        auto settings = settingsFor(
            server.url().replace(QStringLiteral("//"), QStringLiteral("//") + userInfo));
        if (!user.isEmpty())
            settings.authentication = ConnectionSettings::Authentication::UserPassword;
        if (!token.isEmpty())
            settings.authentication = ConnectionSettings::Authentication::Token;
        settings.user = user;
        settings.secrets.password = password;
        settings.secrets.token = token;
        Connection connection(settings);
        const auto error = openingErrorOf(connection);
        if (in) {
            QVERIFY2(!error, error ? qPrintable(error->detail) : "");
            QCOMPARE(connection.serverInfo().url, server.url()); // no secret in it
        } else {
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::AuthenticationFailed);
            QCOMPARE(connection.state(), State::Idle);
        }
    }

    void saysWhyItCannotOpen_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("refused") << QStringLiteral("nats://127.0.0.1:1")
                                 << ErrorKind::ConnectionRefused;
        QTest::newRow("unknown host")
            << QStringLiteral("nats://no-such-host.invalid") << ErrorKind::HostNotFound;
        QTest::newRow("websocket") << QStringLiteral("ws://127.0.0.1") << ErrorKind::BadSetting;
        QTest::newRow("no URL") << QStringLiteral("nats://") << ErrorKind::BadSetting;
    }
    void saysWhyItCannotOpen()
    {
        QFETCH(QString, url);
        Connection connection(settingsFor(url));
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QTEST(error->kind, "kind");
        QVERIFY(!error->detail.isEmpty());
    }

    void saysThatItIsNoNatsServer()
    {
        const FakeServer server("SSH-2.0-OpenSSH_9.2\r\n");
        Connection connection(settingsFor(server.url()));
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadReply);
    }

    void saysThatNobodyAnswers()
    {
        const FakeServer server("");
        Connection connection(settingsFor(server.url()));
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::TimedOut);
    }

    void saysThatThereIsNoJetStream_data()
    {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<QByteArray>("config");
        QTest::newRow("server") << false << QByteArray();
        QTest::newRow("account") << true
                                 << QByteArray(
                                        "accounts { A { users [ {user: a, password: b} ] } }");
    }
    void saysThatThereIsNoJetStream()
    {
        QFETCH(bool, onServer);
        QFETCH(QByteArray, config);
        NatsServer server({onServer, config, {}});
        QVERIFY(server.start());
        auto settings = server.settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("a");
        settings.secrets.password = QStringLiteral("b");
        Connection connection(settings);
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::NoJetStream);
    }

    void trustsNoCertificateByItself()
    {
        // Signed by nobody.
        const QString folder = QFINDTESTDATA("nats/data");
        NatsServer server({true,
                           "tls { cert_file: \"" + folder.toUtf8() +
                               "/untrusted.pem\", key_file: \"" + folder.toUtf8() +
                               "/untrusted.key\" }",
                           {}});
        QVERIFY(server.start());
        for (const char *scheme : {"nats", "tls"}) { // what the server demands or what we ask for
            const QString url = server.url().replace(QStringLiteral("nats"), QLatin1String(scheme));
            Connection connection(settingsFor(url));
            const auto error = openingErrorOf(connection);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::CertificateUnknown);
            QVERIFY(!error->detail.isEmpty());
        }
    }

    void saysThatTheCredentialsFileIsNone()
    {
        NatsServer server;
        QVERIFY(server.start());
        auto settings = server.settings();
        settings.authentication = ConnectionSettings::Authentication::CredsFile;
        settings.credsFile = QStringLiteral("/nowhere/x.creds");
        {
            Connection connection(settings);
            const auto error = openingErrorOf(connection);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::FileFailed);
            QVERIFY(error->detail.contains(settings.credsFile));
        }
        settings.credsFile = server.writeFile(QStringLiteral("bad.creds"), "no credentials");
        Connection connection(settings);
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadCredentials);
    }

    void saysThatTheInboxIsNotPermitted()
    {
        NatsServer server({true,
                           "authorization { users [ { user: a, password: b, permissions: "
                           "{ subscribe: [ \"mine.>\" ] } } ] }",
                           {}});
        QVERIFY(server.start());
        auto settings = server.settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("a");
        settings.secrets.password = QStringLiteral("b");
        {
            Connection connection(settings);
            const auto error = openingErrorOf(connection);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::NotPermitted);
            QVERIFY(error->detail.contains(QStringLiteral("_INBOX")));
        }
        for (const QString &wrong : {QString(), QStringLiteral("a b"), QStringLiteral("a.*")}) {
            settings.inboxPrefix = wrong;
            Connection connection(settings);
            const auto error = openingErrorOf(connection);
            QVERIFY(error);
            QCOMPARE(error->kind, ErrorKind::BadSetting);
        }
        settings.inboxPrefix = QStringLiteral("mine.inbox");
        Connection connection(settings);
        QVERIFY(!openingErrorOf(connection));
    }

    void cancelReturnsAtOnce()
    {
        const FakeServer server(""); // would be waited for
        Connection connection(settingsFor(server.url()));
        QSignalSpy failed(&connection, &Connection::openFailed);
        QSignalSpy opened(&connection, &Connection::opened);
        connection.open();
        QElapsedTimer timer;
        timer.start();
        connection.cancel();
        QVERIFY(timer.elapsed() < 1000);
        QCOMPARE(connection.state(), State::Idle);
        QVERIFY(failed.isEmpty());
        QVERIFY(opened.isEmpty());
    }

    void opensAgainAfterCancel()
    {
        NatsServer server;
        QVERIFY(server.start());
        Connection connection(server.settings());
        QSignalSpy opened(&connection, &Connection::opened);
        connection.open();
        connection.cancel();
        connection.open();
        QVERIFY(opened.wait(waitLimitMs));
        QCOMPARE(opened.count(), 1);
        connection.cancel();
        QCOMPARE(connection.state(), State::Idle);
        const auto listed = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { BucketReader(connection).listBuckets(this, done); });
        QVERIFY(listed && !listed->ok());
        QCOMPARE(listed->error().kind, ErrorKind::Disconnected);
        QVERIFY(!openingErrorOf(connection));
    }

    void endsAtOnceWhileTheServerIsFrozen()
    {
        NatsServer server;
        QVERIFY(server.start());
        auto connection = std::make_unique<Connection>(server.settings());
        QVERIFY(!openingErrorOf(*connection));
        QVERIFY(RawClient(server.port()).createBucket("b"));
        const auto first =
            outcomeOf(*connection, {QStringLiteral("b"), "first", "x", 0, Operation::Put});
        QVERIFY(first && std::holds_alternative<Written>(*first)); // so it knows the way there
        server.freeze();
        // More than the sockets' buffers take, so that a write blocks.
        const QByteArray big(1000 * 1000, 'x');
        for (int i = 0; i < 20; ++i)
            KeyWriter(*connection)
                .write({QStringLiteral("b"), "k", big, 0, Operation::Put}, this,
                       [](const WriteOutcome &) {});
        BucketReader(*connection).listBuckets(this, [](const auto &) {});
        QElapsedTimer timer;
        timer.start();
        connection.reset();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
        server.thaw();
    }

    void comesBackAfterTheServerWasKilled_data() { addServerRows(); }
    void comesBackAfterTheServerWasKilled()
    {
        QFETCH(QString, program);
        NatsServer server({true, {}, program});
        QVERIFY(server.start());
        Connection connection(server.settings());
        QVERIFY(!openingErrorOf(connection));
        QSignalSpy lost(&connection, &Connection::lost);
        QSignalSpy restored(&connection, &Connection::restored);
        server.kill();
        QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, waitLimitMs);
        QCOMPARE(connection.state(), State::Reconnecting);
        const auto meanwhile = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { BucketReader(connection).listBuckets(this, done); });
        QVERIFY(meanwhile && !meanwhile->ok());
        QCOMPARE(meanwhile->error().kind, ErrorKind::Disconnected);
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, waitLimitMs);
        QCOMPARE(connection.state(), State::Connected);
        const auto listed = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { BucketReader(connection).listBuckets(this, done); });
        QVERIFY(listed && listed->ok());
        QCOMPARE(lost.count(), 1);
    }

    void saysThatItIsRefusedLater()
    {
        NatsServer server({true, "authorization { user: a, password: b }", {}});
        QVERIFY(server.start());
        auto settings = server.settings();
        settings.authentication = ConnectionSettings::Authentication::UserPassword;
        settings.user = QStringLiteral("a");
        settings.secrets.password = QStringLiteral("b");
        Connection connection(settings);
        QVERIFY(!openingErrorOf(connection));
        QSignalSpy closed(&connection, &Connection::closed);
        QSignalSpy restored(&connection, &Connection::restored);
        server.kill();
        server.setConfig("authorization { user: a, password: changed }");
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, waitLimitMs);
        QCOMPARE(closed[0][0].value<Error>().kind, ErrorKind::AuthenticationFailed);
        QCOMPARE(connection.state(), State::Reconnecting);
        // With the old password back it is let in again.
        server.kill();
        server.setConfig("authorization { user: a, password: b }");
        QVERIFY(server.start());
        QTRY_COMPARE_WITH_TIMEOUT(restored.count(), 1, waitLimitMs);
        QCOMPARE(closed.count(), 1);
    }

    void noCallbackRunsAfterItsContextOrTheConnectionDied()
    {
        NatsServer server;
        QVERIFY(server.start());
        auto connection = std::make_unique<Connection>(server.settings());
        QVERIFY(!openingErrorOf(*connection));
        BucketReader reader(*connection);
        int late = 0;
        auto context = std::make_unique<QObject>();
        reader.listBuckets(context.get(), [&](const auto &) { ++late; });
        context.reset();
        const auto after = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { reader.listBuckets(this, done); });
        QVERIFY(after); // and with it the earlier one's answer has come
        QCOMPARE(late, 0);
        reader.listBuckets(this, [&](const auto &) { ++late; });
        connection.reset();
        reader.listBuckets(this, [&](const auto &) { ++late; }); // nobody there any more
        QCoreApplication::sendPostedEvents();
        QCOMPARE(late, 0);
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
