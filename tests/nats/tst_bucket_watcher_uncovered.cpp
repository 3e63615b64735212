// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

using namespace kvasir;
using namespace kvasir::test;

/// Three keys, or the end of the test where a server lets no message expire.
#define WATCH_KEYS_THAT_MAY_EXPIRE()                                                               \
    do {                                                                                           \
        QVERIFY(watchKeys(3, allowingTtl));                                                        \
        if (!knowsTtl())                                                                           \
            QSKIP("this server knows no time to live of messages");                                \
    } while (false)

/// What it tells when the newest revision of a key goes, and an older one is current again.
class TestBucketWatcherUncovered : public WatcherFixture
{
    Q_OBJECT

    const QJsonObject allowingTtl{{QStringLiteral("allow_msg_ttl"), true},
                                  {QStringLiteral("storage"), QStringLiteral("file")}};
    const QJsonObject allowingDelete{{QStringLiteral("deny_delete"), false}};

    bool knowsTtl()
    {
        return m_other->api("STREAM.INFO.KV_b")
            .value(QStringLiteral("config"))[QStringLiteral("allow_msg_ttl")]
            .toBool();
    }
    bool putForAWhile(const QByteArray &key, const QByteArray &value,
                      RawClient::Headers headers = {})
    {
        return m_other->put("b", key, value, headers << qMakePair("Nats-TTL", "2s")) != 0;
    }
    void deleteMessage(quint64 sequence)
    {
        m_other->api("STREAM.MSG.DELETE.KV_b", {{QStringLiteral("seq"), qint64(sequence)}});
    }
    /// The newest of "k.1" is revision 2, and the picture is as the server has it.
    bool showsTheOlder()
    {
        const auto isAsItIs = [this] {
            return m_screen->is(State::Live) && m_screen->entries.at("k.1").revision == 2 &&
                   m_screen->picture() == truth();
        };
        return QTest::qWaitFor(isAsItIs, waitLimitMs);
    }

private slots:
    void cleanup() { tearDown(); }

    void byExpiryOfAValue_data() { addServerRows(); }
    void byExpiryOfAValue()
    {
        QVERIFY(setUp());
        WATCH_KEYS_THAT_MAY_EXPIRE();
        QVERIFY(putForAWhile("k.1", "for a while"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.at("k.1").revision, 4U, waitLimitMs);
        QVERIFY(showsTheOlder());
        QCOMPARE(m_screen->loads, 1);
    }

    void byExpiryOfADeletion_data() { addServerRows(); }
    void byExpiryOfADeletion()
    {
        QVERIFY(setUp());
        WATCH_KEYS_THAT_MAY_EXPIRE();
        QVERIFY(putForAWhile("k.1", "", {{"KV-Operation", "DEL"}}));
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.at("k.1").operation == Operation::Delete,
                                 waitLimitMs);
        QVERIFY(showsTheOlder());
        QCOMPARE(m_screen->loads, 1);
    }

    void byExpiryOneAfterTheOther_data() { addServerRows(); }
    void byExpiryOneAfterTheOther()
    {
        QVERIFY(setUp());
        WATCH_KEYS_THAT_MAY_EXPIRE();
        QVERIFY(m_other->put("b", "k.1", "longer", {{"Nats-TTL", "6s"}}));
        QVERIFY(putForAWhile("k.1", "for a while"));
        QVERIFY(putForAWhile("other", "for a while")); // of which nothing is left
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.count("other"), 1U, waitLimitMs);
        QVERIFY(showsTheOlder());
        QCOMPARE(m_screen->entries.count("other"), 0U);
        QCOMPARE(m_screen->loads, 1);
    }

    void byExpiryThatWasKnownFromTheLoad_data() { addServerRows(); }
    void byExpiryThatWasKnownFromTheLoad()
    {
        QVERIFY(setUp());
        WATCH_KEYS_THAT_MAY_EXPIRE();
        QVERIFY(m_other->put("b", "k.1", "for a while", {{"Nats-TTL", "4s"}}));
        watch();
        QVERIFY(becomes(State::Live));
        QCOMPARE(m_screen->entries.at("k.1").revision, 4U);
        QVERIFY(showsTheOlder());
        QCOMPARE(m_screen->loads, 1);
    }

    void byExpiryAfterAReconnect_data() { addServerRows(); }
    void byExpiryAfterAReconnect()
    {
        QVERIFY(setUp());
        WATCH_KEYS_THAT_MAY_EXPIRE();
        QVERIFY(putForAWhile("k.1", "for a while"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.at("k.1").revision, 4U, waitLimitMs);
        QVERIFY(restartServer());
        QVERIFY(showsTheOlder());
    }

    void byRemovalOfAMessage_data() { addServerRows(); }
    void byRemovalOfAMessage()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(3, allowingDelete));
        const quint64 newest = m_other->put("b", "k.1", "new");
        QVERIFY(m_other->put("b", "k.2", "x"));
        QVERIFY(m_other->purge("b", "k.2")); // with reason
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->entries.at("k.2").operation == Operation::Purge,
                                 waitLimitMs);
        QVERIFY(becomes(State::Live));
        QVERIFY(looks(2)); // so that it knows how the stream stood before
        QCOMPARE(m_screen->loads, 1);
        deleteMessage(newest);
        QVERIFY(showsTheOlder());
        QCOMPARE(m_screen->loads, 2);
    }

    void byRemovalWhileAway_data() { addOneServerRow(); }
    void byRemovalWhileAway()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(watchKeys(3, allowingDelete));
        const quint64 newest = m_other->put("b", "k.1", "new");
        QVERIFY(m_other->put("b", "k.2", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.at("k.2").revision, 5U, waitLimitMs);
        QVERIFY(looks(2));
        QVERIFY(cutNetwork());
        deleteMessage(newest);
        m_network->setRefusing(false);
        QVERIFY(showsTheOlder());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherUncovered)
#include "tst_bucket_watcher_uncovered.moc"
