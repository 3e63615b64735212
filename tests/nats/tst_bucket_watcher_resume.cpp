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

    /// How many messages the watcher's consumer has delivered.
    int delivered()
    {
        const QJsonArray names = consumers();
        if (names.size() != 1)
            return -1;
        return m_other->api("CONSUMER.INFO.KV_b." + names.first().toString().toUtf8())
            .value(QStringLiteral("delivered"))[QStringLiteral("consumer_seq")]
            .toInt();
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
    void cleanup() { tearDown(); }

    void fetchesNothingAgain_data() { addServerRows(); }
    void fetchesNothingAgain()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(500, onDisk));
        QCOMPARE(m_screen->news, 500);
        QVERIFY(restartServer());
        QVERIFY(becomes(State::Live));
        QVERIFY(m_other->put("b", "k.7", "changed"));
        QVERIFY(m_other->del("b", "k.8"));
        QVERIFY(m_other->put("b", "new", "x"));
        QVERIFY(seesRevision("new", 503));
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(delivered(), 3);
        QCOMPARE(m_screen->news, 503);
        QCOMPARE(m_screen->loads, 1);
    }

    void tellsWhatWasWrittenWhileItWasAway_data() { addServerRows(); }
    void tellsWhatWasWrittenWhileItWasAway()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(100, lastOnDisk));
        m_server->kill();
        QVERIFY(becomes(State::Reconnecting));
        QVERIFY(startServer());
        for (int i = 90; i < 110; ++i) // those seen last among them
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "new"));
        QVERIFY(seesRevision("k.109", 120));
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(m_screen->news, 120);
        QCOMPARE(m_screen->loads, 1);
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

    void noticesThatTheServerLostTheLastMessages_data() { addServerRows(); }
    void noticesThatTheServerLostTheLastMessages()
    {
        QVERIFY(setUp());
        QVERIFY(watchWhatWillBeLost());
        m_server->kill();
        QVERIFY(loseWhatCameSince());
        QVERIFY(startServer());
        for (const char *key : {"k.5", "k.6", "k.7"}) // takes the revisions that were lost
            QVERIFY(m_other->put("b", key, "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesThatNothingTookThePlaceOfTheLastMessages_data() { addServerRows(); }
    void noticesThatNothingTookThePlaceOfTheLastMessages()
    {
        QVERIFY(setUp());
        QVERIFY(watchWhatWillBeLost());
        m_server->kill();
        QVERIFY(loseWhatCameSince());
        QVERIFY(startServer());
        for (int i = 0; i < 3; ++i) // the lost revisions are used and gone again
            QVERIFY(m_other->put("b", "k.5", "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesThatTheStreamWentBack_data() { addServerRows(); }
    void noticesThatTheStreamWentBack()
    {
        QVERIFY(setUp());
        QVERIFY(watchWhatWillBeLost());
        m_server->kill();
        QVERIFY(loseWhatCameSince());
        QVERIFY(startServer());
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesPurgesWhileItWasAway_data() { addServerRows(); }
    void noticesPurgesWhileItWasAway()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, onDisk));
        m_server->kill();
        QVERIFY(becomes(State::Reconnecting));
        QVERIFY(startServer());
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
        m_server->kill();
        QVERIFY(becomes(State::Reconnecting));
        QVERIFY(startServer());
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
        m_server->kill();
        QVERIFY(becomes(State::Reconnecting));
        QVERIFY(startServer());
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(becomes(State::BucketGone));
        QVERIFY(m_screen->entries.empty());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherResume)
#include "tst_bucket_watcher_resume.moc"
