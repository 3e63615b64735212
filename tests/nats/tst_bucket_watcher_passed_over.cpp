// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QJsonArray>

using namespace kvasir;
using namespace kvasir::test;

/// nats-server 2.9.10 sends every consumer of a stream to the marker when a key is purged: one that
/// was still further back passes over all between, and its own sequences go on without a gap.
class TestBucketWatcherPassedOver : public WatcherFixture
{
    Q_OBJECT

    static constexpr int keyCount = 1000;
    static constexpr int revisions = 3; // few enough that newer servers are asked for all, too

    bool makeBucket()
    {
        return m_other->createBucket("b", {{QStringLiteral("max_msgs_per_subject"), 64}}) &&
               m_other->put("b", "z", "to be purged");
    }

    /// All keys are in the first messages, and their newest revisions in the last.
    bool writeMuch()
    {
        for (int i = 0; i < keyCount * revisions; ++i)
            if (!m_other->put("b", "k." + QByteArray::number(i % keyCount), QByteArray::number(i)))
                return false;
        return true;
    }

    /// The sequence at which a consumer waits to be asked for more; 0 when there is none.
    int restsAt()
    {
        int sequence = 0;
        const auto names = m_other->api("CONSUMER.NAMES.KV_b").value(QStringLiteral("consumers"));
        for (const auto &name : names.toArray()) {
            const auto info = m_other->api("CONSUMER.INFO.KV_b." + name.toString().toUtf8());
            if (info.value(QStringLiteral("num_waiting")).toInt(1) == 0)
                sequence = std::max(
                    sequence,
                    info.value(QStringLiteral("delivered"))[QStringLiteral("stream_seq")].toInt());
        }
        return sequence;
    }

    /// Another key is purged while the consumer waits for the next request, somewhere behind
    /// `after` and with most of what there is still to come.
    bool purgeBehind(SubjectListener &requests, quint64 after)
    {
        if (!QTest::qWaitFor([&] { return !requests.heard().empty(); }, waitLimitMs))
            return false;
        m_network->holdAnswers(true);
        const bool isBehind =
            QTest::qWaitFor([&] { return restsAt() > int(after); }, waitLimitMs) &&
            restsAt() < int(after) + keyCount;
        const bool isPurged = m_other->purge("b", "z");
        m_network->slowDown({}, 0);
        m_network->holdAnswers(false);
        return isBehind && isPurged;
    }

    /// So slow that there is time before the second request.
    void slowDown() { m_network->slowDown({}, 20'000); }

private slots:
    void cleanup() { tearDown(); }

    void whileItLoads_data() { addServerRows(); }
    void whileItLoads()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(makeBucket() && writeMuch());
        SubjectListener requests(m_server->port(), "$JS.API.CONSUMER.MSG.NEXT.KV_b.>");
        slowDown();
        watch();
        QVERIFY(purgeBehind(requests, 0));
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
    }

    void whileItGoesOn_data() { addServerRows(); }
    void whileItGoesOn()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(makeBucket());
        watch();
        QVERIFY(becomes(State::Live));
        QVERIFY(writeMuch());
        QVERIFY(seesItAll());
        QVERIFY(cutNetwork());
        const auto before = m_screen->entries.at("last").revision;
        QVERIFY(writeMuch());
        SubjectListener requests(m_server->port(), "$JS.API.CONSUMER.MSG.NEXT.KV_b.>");
        slowDown();
        m_network->setRefusing(false);
        QVERIFY(purgeBehind(requests, before));
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherPassedOver)
#include "tst_bucket_watcher_passed_over.moc"
