// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QJsonArray>

using namespace kvasir;
using namespace kvasir::test;

/// What it tells after something went wrong.
class TestBucketWatcherRecovery : public WatcherFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void isRightAgainAfterTheServerWasKilled_data() { addServerRows(); }
    void isRightAgainAfterTheServerWasKilled()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("storage"), QStringLiteral("file")}}));
        for (int i = 0; i < 50; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i), "x"));
        watch();
        QVERIFY(becomes(State::Live));
        m_server->kill();
        QVERIFY(becomes(State::Reconnecting));
        QCOMPARE(m_screen->entries.size(), 50U);
        QVERIFY(m_server->start());
        m_other = std::make_unique<RawClient>(m_server->port());
        QVERIFY(m_other->put("b", "k.7", "changed while away"));
        QVERIFY(m_other->del("b", "k.8"));
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->told["k.9"], 1); // no news, so nothing was told again
        QVERIFY(m_screen->errors.isEmpty());
    }

    void followsABucketThatIsDeletedAndMadeAnew_data() { addServerRows(); }
    void followsABucketThatIsDeletedAndMadeAnew()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9));
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(becomes(State::BucketGone));
        QVERIFY(qAbs(m_screen->status.staleSince.secsTo(QDateTime::currentDateTime())) < 60);
        QVERIFY(m_screen->entries.empty());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k.0", "new"));
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
    }

    void noticesABucketMadeAnewAtOnce_data() { addServerRows(); }
    void noticesABucketMadeAnewAtOnce()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9));
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k.0", "new"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k.0 1 PUT =new\n"), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesABucketMadeAnewWithAsMuchInIt_data() { addServerRows(); }
    void noticesABucketMadeAnewWithAsMuchInIt()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(3));
        QVERIFY(m_other->deleteBucket("b"));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->putMany("b", {{"k.0", "new"}, {"k.1", "new"}, {"other", "new"}}));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), truth(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void noticesAPurgeBetweenWritesThatNeverRest_data() { addOneServerRow(); }
    void noticesAPurgeBetweenWritesThatNeverRest()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9));
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.k.5")}});
        QVERIFY(QTest::qWaitFor(
            [this] {
                m_other->put("b", "k.0", "never at rest");
                return m_screen->entries.count("k.5") == 0;
            },
            waitLimitMs));
        QVERIFY(seesItAll());
    }

    void countsWhatIsNoKey_data() { addServerRows(); }
    void countsWhatIsNoKey()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("source"));
        QVERIFY(m_other->putMany("source", {{"x", "1"}, {"y", "1"}}));
        const QJsonObject source{{QStringLiteral("name"), QStringLiteral("KV_source")}};
        QVERIFY(watchKeys(3, {{QStringLiteral("sources"), QJsonArray{source}}}));
        const auto subjects = [this] {
            return m_other->api("STREAM.INFO.KV_b")
                .value(QStringLiteral("state"))[QStringLiteral("num_subjects")]
                .toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(subjects(), 5, waitLimitMs);
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.k.1")}});
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 2U, waitLimitMs);
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->loads, 2); // for the purge and for nothing else
        QVERIFY(seesItAll());
    }

    void tombstonesExpireWithoutAReload_data() { addServerRows(); }
    void tombstonesExpireWithoutAReload()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(3, {{QStringLiteral("allow_msg_ttl"), true}}));
        const auto config =
            m_other->api("STREAM.INFO.KV_b").value(QStringLiteral("config")).toObject();
        if (!config[QStringLiteral("allow_msg_ttl")].toBool())
            QSKIP("this server knows no time to live of messages");
        QVERIFY(
            m_other->put("b", "k.1", "",
                         {{"KV-Operation", "PURGE"}, {"Nats-Rollup", "sub"}, {"Nats-TTL", "2s"}}));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.at("k.1").operation == Operation::Purge,
                                 waitLimitMs);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 2U, waitLimitMs);
        QCOMPARE(m_screen->loads, 1);
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->loads, 1);
    }

    void noticesSilentExpiry_data() { addServerRows(); }
    void noticesSilentExpiry()
    {
        QVERIFY(setUp());
        const qint64 second = 1'000'000'000;
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_age"), 2 * second},
                                            {QStringLiteral("duplicate_window"), second}}));
        QVERIFY(m_other->put("b", "lease", "mine"));
        watch();
        QVERIFY(becomes(State::Live));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.empty(), waitLimitMs);
        QVERIFY(m_screen->is(State::Live));
    }

    void noticesAPurgeByAnAdministrator_data() { addServerRows(); }
    void noticesAPurgeByAnAdministrator()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9));
        m_other->api("STREAM.PURGE.KV_b",
                     {{QStringLiteral("filter"), QStringLiteral("$KV.b.k.5")}});
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 8U, waitLimitMs);
        QCOMPARE(m_screen->picture(), truth());
        m_other->api("STREAM.PURGE.KV_b");
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.empty(), waitLimitMs);
        QVERIFY(seesItAll());
    }

    void survivesTheLossOfItsConsumer_data() { addServerRows(); }
    void survivesTheLossOfItsConsumer()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "x"));
        watch();
        QVERIFY(becomes(State::Live));
        const QJsonArray consumers =
            m_other->api("CONSUMER.NAMES.KV_b").value(QStringLiteral("consumers")).toArray();
        QCOMPARE(consumers.size(), 1);
        m_other->api("CONSUMER.DELETE.KV_b." + consumers.first().toString().toUtf8());
        QVERIFY(seesItAll());
    }

    void leavesNoConsumerBehind_data() { addServerRows(); }
    void leavesNoConsumerBehind()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(0));
        m_screen.reset();
        QTRY_VERIFY_WITH_TIMEOUT(m_other->api("CONSUMER.NAMES.KV_b")
                                     .value(QStringLiteral("consumers"))
                                     .toArray()
                                     .isEmpty(),
                                 waitLimitMs);
    }

    void resyncTellsOnlyWhatDiffers_data() { addOneServerRow(); }
    void resyncTellsOnlyWhatDiffers()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("deny_delete"), false}}));
        QVERIFY(m_other->put("b", "k", "old"));
        const quint64 newest = m_other->put("b", "k", "new");
        QVERIFY(m_other->put("b", "other", "x"));
        watch();
        QVERIFY(becomes(State::Live));
        // Nothing is announced when a single message goes: the older revision is the newest again.
        m_other->api("STREAM.MSG.DELETE.KV_b", {{QStringLiteral("seq"), qint64(newest)}});
        m_screen->watcher->resync();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.at("k").revision, 1U, waitLimitMs);
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QCOMPARE(m_screen->told["other"], 1);
    }

    void outlivesItsConnection_data() { addOneServerRow(); }
    void outlivesItsConnection()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(0));
        m_connection.reset();
        m_screen->watcher->setPaused(true);
        m_screen->watcher->resync();
        m_screen->watcher->batchApplied(std::chrono::microseconds(1), 1);
        m_screen.reset();
        QVERIFY(connectIt(m_server->settings()));
        watch();
        QVERIFY(becomes(State::Live));
    }

    void saysSinceWhenItKnowsNothing_data() { addOneServerRow(); }
    void saysSinceWhenItKnowsNothing()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "x"));
        watch();
        QVERIFY(becomes(State::Live));
        const QDateTime before = QDateTime::currentDateTime();
        m_server->freeze();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Stale) || m_screen->is(State::Reconnecting),
                                 2 * waitLimitMs);
        if (m_screen->is(State::Stale)) {
            QVERIFY(m_screen->status.staleSince <= QDateTime::currentDateTime());
            QVERIFY(m_screen->status.staleSince.secsTo(before) < 60);
        }
        QCOMPARE(m_screen->entries.size(), 1U);
        m_server->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live), 2 * waitLimitMs);
        QVERIFY(seesItAll());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherRecovery)
#include "tst_bucket_watcher_recovery.moc"
