// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QFileInfo>
#include <QJsonArray>

#include <filesystem>

using namespace kvasir;
using namespace kvasir::test;

/// How it goes on after a while without a connection, or without its consumer.
class TestBucketWatcherResume : public WatcherFixture
{
    Q_OBJECT

    const QJsonObject onDisk{{QStringLiteral("storage"), QStringLiteral("file")}};
    const QJsonObject lastOnDisk{{QStringLiteral("storage"), QStringLiteral("file")},
                                 {QStringLiteral("max_msgs_per_subject"), 1}};

    QJsonArray consumers()
    {
        return m_other->api("CONSUMER.NAMES.KV_b").value(QStringLiteral("consumers")).toArray();
    }

    /// How many messages the watcher's consumers have delivered, those before a cut among them.
    int delivered()
    {
        int sum = 0;
        for (const auto &name : consumers())
            sum += m_other->api("CONSUMER.INFO.KV_b." + name.toString().toUtf8())
                       .value(QStringLiteral("delivered"))[QStringLiteral("consumer_seq")]
                       .toInt();
        return sum;
    }

    std::filesystem::path store() const
    {
        const QFileInfo marker(m_server->writeFile(QStringLiteral("marker"), {}));
        return (marker.path() + QStringLiteral("/store")).toStdString();
    }
    std::filesystem::path copyOfStore() const { return store().string() + "-copy"; }

    /// The store is as it was when it was copied: what was written since is lost.
    bool loseWhatCameSince()
    {
        std::error_code failed;
        std::filesystem::remove_all(store(), failed);
        if (!failed)
            std::filesystem::copy(copyOfStore(), store(), std::filesystem::copy_options::recursive,
                                  failed);
        return !failed;
    }

    /// Watches a bucket of which the store was copied at 10 messages, and which has 12.
    bool watchWhatWillBeLost()
    {
        if (!m_other->createBucket("b", lastOnDisk))
            return false;
        for (int i = 0; i < 10; ++i)
            if (!m_other->put("b", "k." + QByteArray::number(i), "old"))
                return false;
        m_server->kill();
        std::filesystem::copy(store(), copyOfStore(), std::filesystem::copy_options::recursive);
        if (!startServer() || !connectIt(m_server->settings()))
            return false;
        watch();
        return becomes(State::Live) && m_other->put("b", "k.0", "will be lost") &&
               m_other->put("b", "k.1", "will be lost") && seesRevision("k.1", 12);
    }

    bool seesRevision(const QByteArray &key, quint64 revision)
    {
        return QTest::qWaitFor(
            [&] {
                const auto found = m_screen->entries.find(key);
                return found != m_screen->entries.end() && found->second.revision == revision;
            },
            waitLimitMs);
    }

private slots:
    void cleanup()
    {
        tearDown();
        m_network.reset();
    }

    void fetchesNothingAgain_data() { addServerRows(); }
    void fetchesNothingAgain()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(watchKeys(500));
        QCOMPARE(m_screen->news, 500);
        QVERIFY(cutNetwork());
        m_network->setRefusing(false);
        QVERIFY(becomes(State::Live));
        QVERIFY(m_other->put("b", "k.7", "changed"));
        QVERIFY(m_other->del("b", "k.8"));
        QVERIFY(m_other->put("b", "new", "x"));
        QVERIFY(seesRevision("new", 503));
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(delivered(), 503);
        QCOMPARE(m_screen->news, 503);
        QCOMPARE(m_screen->loads, 1);
    }

    void tellsWhatWasWrittenWhileItWasAway_data() { addServerRows(); }
    void tellsWhatWasWrittenWhileItWasAway()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(watchKeys(100, {{QStringLiteral("max_msgs_per_subject"), 1}}));
        QVERIFY(cutNetwork());
        for (int i = 90; i < 110; ++i) // those seen last among them
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "new"));
        m_network->setRefusing(false);
        QVERIFY(seesRevision("k.109", 120));
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(m_screen->news, 120);
        QCOMPARE(m_screen->loads, 1);
    }

    void noticesThatWhatItSawLastIsGone_data() { addServerRows(); }
    void noticesThatWhatItSawLastIsGone()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(watchKeys(9, {{QStringLiteral("deny_delete"), false}}));
        QVERIFY(m_other->put("b", "k.3", "to be removed"));
        QVERIFY(seesRevision("k.3", 10));
        QVERIFY(cutNetwork());
        m_other->api("STREAM.MSG.DELETE.KV_b", {{QStringLiteral("seq"), 10}});
        QVERIFY(m_other->put("b", "k.5", "new"));
        m_network->setRefusing(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QCOMPARE(m_screen->entries.at("k.3").revision, 4U);
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->loads, 2);
    }

    void readsAllAgainFromAServerStartedAnew_data() { addServerRows(); }
    void readsAllAgainFromAServerStartedAnew()
    {
        QVERIFY(setUpNetwork());
        QJsonObject config = onDisk;
        config[QStringLiteral("deny_delete")] = false;
        QVERIFY(watchKeys(9, config));
        QVERIFY(m_other->put("b", "k.3", "lost"));
        QVERIFY(m_other->put("b", "k.8", "newest"));
        QVERIFY(seesRevision("k.8", 11));
        QVERIFY(cutNetwork());
        m_server->kill();
        QVERIFY(startServer());
        // As a server that was killed may do it by itself: an older revision is the newest again,
        // with the sequences and the keys that there were.
        m_other->api("STREAM.MSG.DELETE.KV_b", {{QStringLiteral("seq"), 10}});
        m_network->setRefusing(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QCOMPARE(m_screen->entries.at("k.3").revision, 4U);
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->loads, 2);
    }

    void goesOnAfterTheLossOfItsConsumer_data() { addServerRows(); }
    void goesOnAfterTheLossOfItsConsumer()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(20));
        const QJsonArray names = consumers();
        QCOMPARE(names.size(), 1);
        m_other->api("CONSUMER.DELETE.KV_b." + names.first().toString().toUtf8());
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->news, 21);
        QCOMPARE(m_screen->loads, 1);
    }

    void noticesThatTheServerLostTheLastMessages_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArrayList>("written");
        for (const auto &[path, version] : serverPrograms()) {
            const auto row = [&](const char *what, const QByteArrayList &written) {
                QTest::addRow("%s: %s", qPrintable(version), what) << path << written;
            };
            row("nothing else came", {});
            row("others took the lost revisions", {"k.5", "k.6", "k.7"});
            row("and only the last of those is left", {"k.5", "k.5", "k.5"});
        }
    }
    void noticesThatTheServerLostTheLastMessages()
    {
        QVERIFY(setUp());
        QVERIFY(watchWhatWillBeLost());
        m_server->kill();
        QVERIFY(loseWhatCameSince());
        QVERIFY(startServer());
        QFETCH(QByteArrayList, written);
        for (const QByteArray &key : written)
            QVERIFY(m_other->put("b", key, "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesPurgesWhileItWasAway_data() { addServerRows(); }
    void noticesPurgesWhileItWasAway()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, onDisk));
        QVERIFY(restartServer());
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.k.5")}});
        m_other->api("STREAM.PURGE.KV_b", {{QStringLiteral("seq"), 4}});
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QCOMPARE(m_screen->entries.size(), 5U);
        QVERIFY(seesItAll());
    }

    void followsABucketMadeAnewWhileItWasAway_data() { addServerRows(); }
    void followsABucketMadeAnewWhileItWasAway()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, onDisk));
        QVERIFY(restartServer());
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(m_other->createBucket("b", onDisk));
        for (int i = 0; i < 12; ++i) // further than it was
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i % 3), "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesABucketDeletedWhileItWasAway_data() { addServerRows(); }
    void noticesABucketDeletedWhileItWasAway()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, onDisk));
        QVERIFY(restartServer());
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(becomes(State::BucketGone));
        QVERIFY(m_screen->entries.empty());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherResume)
#include "tst_bucket_watcher_resume.moc"
