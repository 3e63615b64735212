// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QJsonArray>

using namespace kvasir;
using namespace kvasir::test;

/// What it tells while nothing goes wrong.
class TestBucketWatcher : public WatcherFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void loadsAndFollows_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<int>("history");
        for (const auto &[path, version] : serverPrograms())
            for (const int history : {1, 64})
                QTest::addRow("%s history %d", qPrintable(version), history) << path << history;
    }
    void loadsAndFollows()
    {
        QFETCH(int, history);
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_msgs_per_subject"), history}}));
        for (int i = 0; i < 40; ++i) // enough of one key that a last_per_subject load pays
            QVERIFY(m_other->put("b", "app.web.colour", QByteArray::number(i)));
        QVERIFY(m_other->put("b", "app.web", "a branch and a key"));
        QVERIFY(m_other->put("b", "user@x:y", ""));
        QVERIFY(m_other->put("b", "umläut.✓", "\xff\x00\x01"));
        QVERIFY(m_other->put("b", "a.*.b", "wildcard token"));
        QVERIFY(m_other->put("b", "gone", "x"));
        QVERIFY(m_other->del("b", "gone"));
        watch();
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QVERIFY(m_screen->told["app.web.colour"] <= 3); // of 40 revisions

        QVERIFY(m_other->put("b", "new", "1"));
        QVERIFY(m_other->del("b", "app.web"));
        QVERIFY(m_other->purge("b", "app.web.colour"));
        QVERIFY(seesItAll());
        QVERIFY(m_screen->entries.at("app.web").operation == Operation::Delete);
        QVERIFY(m_screen->entries.at("app.web.colour").operation == Operation::Purge);
        QVERIFY(qAbs(m_screen->entries.at("new").modifiedMs - QDateTime::currentMSecsSinceEpoch()) <
                qint64(60'000));
    }

    void anEmptyBucketIsLive_data() { addServerRows(); }
    void anEmptyBucketIsLive()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(0));
        QVERIFY(m_screen->entries.empty());
        QVERIFY(seesItAll());
    }

    void loadsManyKeys_data() { addServerRows(); }
    void loadsManyKeys()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < 30'000; ++i) // three times what is asked for at once
            entries.append({"k." + QByteArray::number(i), QByteArray::number(i)});
        QVERIFY(m_other->putMany("b", entries));
        watch();
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->entries.size(), 30'000U);
        QCOMPARE(*m_screen->entries.at("k.29999").value, QByteArray("29999"));
        QVERIFY(m_screen->states.contains(State::Loading));
        QVERIFY(m_screen->batches < 100);
    }

    void missesNothingThatIsWrittenWhileItLoads_data() { addServerRows(); }
    void missesNothingThatIsWrittenWhileItLoads()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_msgs_per_subject"), 1}}));
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < 3'000; ++i)
            entries.append({"k." + QByteArray::number(i), "old"});
        QVERIFY(m_other->putMany("b", entries));
        watch();
        for (auto &[key, value] : entries)
            value = "new";
        QVERIFY(m_other->putMany("b", entries)); // the load goes on in other threads meanwhile
        for (int i = 0; i < 3'000; i += 300)
            QVERIFY(m_other->del("b", "k." + QByteArray::number(i)));
        QVERIFY(seesItAll());
        QVERIFY(becomes(State::Live));
    }

    void losesNothingToAPurge_data() { addServerRows(); }
    void losesNothingToAPurge()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(0));
        // Nothing waits for the watcher between these, so that it is behind when a purge comes.
        for (int i = 0; i < 300; ++i) {
            const QByteArray key = "k." + QByteArray::number(i);
            QVERIFY(m_other->putMany("b", {{"purged", "1"}, {"purged", "2"}, {key, "1"}}));
            QVERIFY(m_other->del("b", key));
            QVERIFY(m_other->purge("b", "purged"));
        }
        QVERIFY(seesItAll());
    }

    void readsOnlyHeadersOfALargeBucket_data() { addServerRows(); }
    void readsOnlyHeadersOfALargeBucket()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        const QByteArray large(1'000'000, 'x');
        for (int i = 0; i < 17; ++i)
            QVERIFY(m_other->put("b", "large." + QByteArray::number(i), large));
        QVERIFY(m_other->put("b", "empty", ""));
        watch();
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->entries.size(), 18U);
        const KeyEntry &entry = m_screen->entries.at("large.3");
        QCOMPARE(entry.size, qint64(1'000'000));
        QVERIFY(!entry.value);
        QCOMPARE(m_screen->entries.at("empty").size, 0);
        QVERIFY(seesItAll(false));
    }

    void sendsOneBatchAtATime_data() { addOneServerRow(); }
    void sendsOneBatchAtATime()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "0"));
        watch(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->batches, 1, waitLimitMs);
        for (int i = 1; i <= 500; ++i)
            QVERIFY(m_other->put("b", "k", QByteArray::number(i)));
        // The watcher has seen them all when it has counted them.
        QTRY_VERIFY_WITH_TIMEOUT(
            m_screen->status.updatesPerSecond > 0 || m_screen->status.loaded > 0, waitLimitMs);
        QCOMPARE(m_screen->batches, 1);
        QVERIFY(!m_screen->is(State::Live)); // nobody said that the first batch is on screen
        m_screen->watcher->batchApplied(std::chrono::microseconds(1), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->batches, 2, waitLimitMs);
        QVERIFY(m_screen->entries.at("k").revision > 1);
        QVERIFY(m_screen->told["k"] <= 2);
    }

    void pausesAndResumes_data() { addOneServerRow(); }
    void pausesAndResumes()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(m_other->put("b", "k", "0"));
        watch();
        QVERIFY(becomes(State::Live));
        m_screen->watcher->setPaused(true);
        QVERIFY(becomes(State::Paused));
        for (int i = 1; i <= 100; ++i)
            QVERIFY(m_other->put("b", "k", QByteArray::number(i)));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->status.updatesPerSecond > 0, waitLimitMs);
        QCOMPARE(m_screen->entries.at("k").revision, 1U);
        m_screen->watcher->setPaused(false);
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.at("k").revision, 101U, waitLimitMs);
        QCOMPARE(m_screen->told["k"], 2);
        QVERIFY(becomes(State::Live)); // which it says once that is on the screen
    }

    void saysThatItIsNotPermitted_data() { addServerRows(); }
    void saysThatItIsNotPermitted()
    {
        QVERIFY(setUp(denying(R"("$JS.API.CONSUMER.CREATE.>", "$JS.API.DIRECT.GET.>")")));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(connectIt(settingsOfSome()));
        watch();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->errors, QList{ErrorKind::NotPermitted}, waitLimitMs);
        QVERIFY(!m_screen->is(State::Live));
    }

    void walksWhereItMayMakeNoConsumer_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QByteArray>("denied");
        QTest::addColumn<bool>("direct");
        for (const auto &[path, version] : serverPrograms())
            for (const bool direct : {true, false})
                for (const char *denied : {"CREATE", "MSG.NEXT"})
                    QTest::addRow("%s no %s %s", qPrintable(version), denied,
                                  direct ? "direct" : "")
                        << path << QByteArray(denied) << direct;
    }
    void walksWhereItMayMakeNoConsumer()
    {
        QFETCH(QByteArray, denied);
        QFETCH(bool, direct);
        QVERIFY(setUp(denying("\"$JS.API.CONSUMER." + denied + ".>\"")));
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("allow_direct"), direct}}));
        for (int i = 0; i < 40; ++i)
            QVERIFY(m_other->put("b", "k." + QByteArray::number(i % 30), "x"));
        QVERIFY(m_other->del("b", "k.3"));
        QVERIFY(connectIt(settingsOfSome()));
        watch();
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->picture(), truth());
        QVERIFY(m_other->purge("b", "k.4"));
        QVERIFY(seesItAll());
        QVERIFY(m_screen->errors.isEmpty());
    }

    void walksWhereThereAreTooManyConsumers_data() { addServerRows(); }
    void walksWhereThereAreTooManyConsumers()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("max_consumers"), 1}}));
        QVERIFY(m_other->put("b", "k", "x"));
        const QJsonObject config{{QStringLiteral("durable_name"), QStringLiteral("d")},
                                 {QStringLiteral("ack_policy"), QStringLiteral("none")}};
        m_other->api("CONSUMER.DURABLE.CREATE.KV_b.d",
                     {{QStringLiteral("stream_name"), QStringLiteral("KV_b")},
                      {QStringLiteral("config"), config}});
        watch();
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
    }

    void watchesAMirror_data() { addServerRows(); }
    void watchesAMirror()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("origin"));
        QVERIFY(m_other->createBucket(
            "b", {{QStringLiteral("mirror"),
                   QJsonObject{{QStringLiteral("name"), QStringLiteral("KV_origin")}}}}));
        QVERIFY(m_other->put("origin", "k", "x"));
        watch();
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k 1 PUT =x\n"), waitLimitMs);
        QVERIFY(m_other->put("origin", "k", "y"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->picture(), QByteArray("k 2 PUT =y\n"), waitLimitMs);
    }

    void watchesABucketThatComesLater_data() { addOneServerRow(); }
    void watchesABucketThatComesLater()
    {
        QVERIFY(setUp());
        watch();
        QVERIFY(becomes(State::BucketGone));
        QVERIFY(m_other->createBucket("b"));
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcher)
#include "tst_bucket_watcher.moc"
