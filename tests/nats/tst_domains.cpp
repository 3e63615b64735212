// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_admin.h"
#include "tests/nats/watcher_fixture.h"

#include <QTcpServer>
#include <QTemporaryDir>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray freePort()
{
    QTcpServer taker;
    taker.listen(QHostAddress::LocalHost);
    return QByteArray::number(taker.serverPort());
}

} // namespace

/// Two servers with a JetStream each, in the domains "hub" and "leaf", connected by a leaf node.
/// Both have a bucket "b", so that what is read or written in the wrong one shows.
class TestDomains : public QObject
{
    Q_OBJECT

private:
    using State = WatchStatus::State;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<NatsServer> m_hub;
    std::unique_ptr<NatsServer> m_leaf;
    std::unique_ptr<RawClient> m_atHub;
    std::unique_ptr<RawClient> m_atLeaf;
    std::unique_ptr<Connection> m_connection;

    std::unique_ptr<NatsServer> inDomain(const QByteArray &domain, const QByteArray &config)
    {
        QFETCH(QString, program);
        const QByteArray store = m_dir->filePath(QString::fromUtf8(domain)).toUtf8();
        return std::make_unique<NatsServer>(NatsServer::Options{
            false,
            "jetstream: { store_dir: \"" + store + "\", domain: \"" + domain + "\" }\n" + config,
            program});
    }
    bool setUp()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const QByteArray port = freePort();
        m_hub = inDomain("hub", "leafnodes { listen: \"127.0.0.1:" + port + "\" }");
        m_leaf = inDomain("leaf", "leafnodes { remotes [ { url: \"nats://127.0.0.1:" + port +
                                      "\" } ], reconnect: 1 }");
        if (!m_hub->start() || !m_leaf->start())
            return false;
        m_atHub = std::make_unique<RawClient>(m_hub->port());
        m_atLeaf = std::make_unique<RawClient>(m_leaf->port());
        return m_atHub->createBucket("b") && m_atLeaf->createBucket("b") &&
               m_atHub->put("b", "of.hub", "old") && m_atLeaf->put("b", "of.leaf", "old") &&
               m_atLeaf->put("b", "more", "old");
    }
    /// By a leaf node that may not be there yet.
    bool reaches(const ConnectionSettings &settings)
    {
        return QTest::qWaitFor(
            [&] {
                m_connection = std::make_unique<Connection>(settings);
                return !openingErrorOf(*m_connection);
            },
            waitLimitMs);
    }
    ConnectionSettings settings(const QString &domain, const QString &prefix) const
    {
        ConnectionSettings settings = m_leaf->settings();
        settings.domain = domain;
        settings.apiPrefix = prefix;
        return settings;
    }
    QByteArray written(const QByteArray &key, const QByteArray &value, quint64 expected)
    {
        const auto outcome =
            outcomeOf(*m_connection, {u"b"_s, key, value, expected, Operation::Put});
        if (!outcome)
            return "no answer";
        if (const auto *done = std::get_if<Written>(&*outcome))
            return "written " + QByteArray::number(done->revision);
        if (const auto *conflict = std::get_if<Conflict>(&*outcome))
            return "conflict " + conflict->theirs.value;
        return "failed";
    }
    /// "KEY=VALUE …" of the newest.
    static QByteArray contents(RawClient &client)
    {
        QByteArrayList all;
        for (const RawClient::Entry &entry : client.scan("b"))
            all << entry.key + '=' + entry.value;
        return all.join(' ');
    }

private slots:
    void worksInAnotherDomain_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("prefix");
        for (const auto &[path, version] : serverPrograms()) {
            QTest::addRow("%s domain", qPrintable(version)) << path << u"hub"_s << QString();
            QTest::addRow("%s prefix", qPrintable(version))
                << path << QString() << u"$JS.hub.API."_s;
            QTest::addRow("%s domain before prefix", qPrintable(version))
                << path << u"hub"_s << u"nowhere"_s;
        }
    }
    void worksInAnotherDomain()
    {
        QFETCH(QString, domain);
        QFETCH(QString, prefix);
        QVERIFY(setUp());
        QVERIFY(reaches(settings(domain, prefix)));
        const auto listed = answerOf<Result<std::vector<BucketInfo>>>(
            [&](auto done) { BucketReader(*m_connection).listBuckets(this, done); });
        QVERIFY(listed && listed->ok());
        QCOMPARE(listed->value().front().keys, 1U);

        Screen screen(*m_connection, u"b"_s);
        QTRY_VERIFY_WITH_TIMEOUT(screen.is(State::Live), waitLimitMs);
        QCOMPARE(screen.picture(), "of.hub 1 PUT =old\n");
        QCOMPARE(written("of.hub", "new", 1), "written 2");
        QCOMPARE(written("of.hub", "newer", 1), "conflict new");
        QCOMPARE(written("fresh", "x", 0), "written 3");
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "fresh 3 PUT =x\nof.hub 2 PUT =new\n",
                                  waitLimitMs);
        QVERIFY(m_atHub->put("b", "of.hub", "by another"));
        QTRY_VERIFY_WITH_TIMEOUT(screen.picture().contains("of.hub 4 PUT"), waitLimitMs);
        QVERIFY(screen.errors.isEmpty());

        const BucketAdmin admin(*m_connection);
        QCOMPARE(admin.subjectOf(AdminKind::Edit, u"b"_s), "$JS.hub.API.STREAM.UPDATE.KV_b");
        QCOMPARE(admin.subjectOf(AdminKind::Create, {}), "$JS.hub.API.STREAM.CREATE.*");

        const auto history = answerOf<Result<std::vector<Revision>>>([&](auto done) {
            BucketReader(*m_connection)
                .readHistory(u"b"_s, "of.hub", ReadFrom::AnyReplica, this, done);
        });
        QVERIFY(history && history->ok());
        QCOMPARE(history->value().size(), 3U);
        QCOMPARE(contents(*m_atHub), "fresh=x of.hub=by another");
        QCOMPARE(contents(*m_atLeaf), "more=old of.leaf=old");
    }

    void writesThroughAMirrorToItsOrigin_data() { addServerRows(); }
    void writesThroughAMirrorToItsOrigin()
    {
        QVERIFY(setUp());
        QVERIFY(reaches(settings(u"hub"_s, {}))); // so the leaf node is there
        QVERIFY(m_atLeaf->deleteBucket("b"));
        QVERIFY(m_atLeaf->createBucket(
            "b",
            {{u"mirror"_s, QJsonObject{{u"name"_s, u"KV_b"_s},
                                       {u"external"_s, QJsonObject{{u"api"_s, u"$JS.hub.API"_s}}}}},
             {u"mirror_direct"_s, true}}));
        QVERIFY(reaches(m_leaf->settings()));
        Screen screen(*m_connection, u"b"_s);
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "of.hub 1 PUT =old\n", waitLimitMs);
        QCOMPARE(written("of.hub", "new", 1), "written 2");
        QCOMPARE(written("of.hub", "newer", 1), "conflict new");
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "of.hub 2 PUT =new\n", waitLimitMs);
        QCOMPARE(contents(*m_atHub), "of.hub=new");
    }

    void worksInAnotherAccount_data() { addServerRows(); }
    void worksInAnotherAccount()
    {
        QFETCH(QString, program);
        NatsServer server({true, R"(
            accounts {
                OWNER {
                    jetstream: enabled
                    users: [ { user: owner, password: p } ]
                    exports: [ { service: "$JS.API.>", response_type: stream }
                               { service: "$KV.>" } ]
                }
                GUEST {
                    users: [ { user: guest, password: p } ]
                    imports: [
                        { service: { account: OWNER, subject: "$JS.API.>" }, to: "owner.API.>" }
                        { service: { account: OWNER, subject: "$KV.>" }, to: "owner.API.$KV.>" } ]
                }
            })",
                           program});
        QVERIFY(server.start());
        RawClient owner(server.port(), "\"user\":\"owner\",\"pass\":\"p\"");
        QVERIFY(owner.createBucket("b"));
        QVERIFY(owner.put("b", "k", "old"));
        ConnectionSettings guest = server.settings();
        guest.authentication = ConnectionSettings::Authentication::UserPassword;
        guest.user = u"guest"_s;
        guest.secrets.password = u"p"_s;
        guest.apiPrefix = u"owner.API"_s;
        QVERIFY(reaches(guest));
        Screen screen(*m_connection, u"b"_s);
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "k 1 PUT =old\n", waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(screen.is(State::Live), waitLimitMs);
        QCOMPARE(written("k", "new", 1), "written 2");
        QCOMPARE(written("k", "newer", 1), "conflict new");
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "k 2 PUT =new\n", waitLimitMs);
        m_connection.reset(); // before its server
    }

    void saysWhatIsDeniedThere_data() { addServerRows(); }
    void saysWhatIsDeniedThere()
    {
        QVERIFY(setUp());
        m_leaf->kill();
        const QByteArray users = "no_auth_user: all\nauthorization { users = [ { user: all, "
                                 "password: p, permissions: { publish: { deny: "
                                 "[\"$JS.leaf.API.CONSUMER.MSG.NEXT.>\"] } } } ] }\n";
        const QByteArray store = m_dir->filePath(u"leaf"_s).toUtf8();
        m_leaf->setConfig("jetstream: { store_dir: \"" + store + "\", domain: leaf }\n" + users);
        QVERIFY(m_leaf->start());
        RawClient atLeaf(m_leaf->port());
        QVERIFY(atLeaf.createBucket("d"));
        QVERIFY(atLeaf.put("d", "k", "old"));
        QVERIFY(reaches(settings(u"leaf"_s, {})));
        // The keys are walked one by one then.
        Screen screen(*m_connection, u"d"_s);
        QTRY_COMPARE_WITH_TIMEOUT(screen.picture(), "k 1 PUT =old\n", waitLimitMs);
        QTRY_VERIFY_WITH_TIMEOUT(screen.is(State::Live), waitLimitMs);
    }

    void refusesWhatIsNoPrefix_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("domain of two tokens") << u"a.b"_s << QString();
        QTest::newRow("wildcard") << u"*"_s << QString();
        QTest::newRow("blank") << u"a b"_s << QString();
        QTest::newRow("wildcard in the prefix") << QString() << u"a.*.API"_s;
        QTest::newRow("blank in the prefix") << QString() << u"a b.API"_s;
        QTest::newRow("dots") << QString() << u".API"_s;
    }
    void refusesWhatIsNoPrefix()
    {
        QFETCH(QString, domain);
        QFETCH(QString, prefix);
        ConnectionSettings wrong;
        wrong.urls = {u"nats://127.0.0.1:1"_s};
        wrong.domain = domain;
        wrong.apiPrefix = prefix;
        Connection connection(wrong);
        const auto error = openingErrorOf(connection);
        QVERIFY(error);
        QCOMPARE(error->kind, ErrorKind::BadSetting);
        QCOMPARE(error->detail, domain + prefix);
    }

    void cleanup()
    {
        m_connection.reset();
        m_atHub.reset();
        m_atLeaf.reset();
        m_leaf.reset();
        m_hub.reset();
    }
};

QTEST_GUILESS_MAIN(TestDomains)
#include "tst_domains.moc"
