// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QJsonArray>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace kvasir;
using namespace kvasir::test;

namespace {

/// Somebody who hardly rests: writes keys that nobody wrote before, one after the other.
class NewKeys
{
public:
    explicit NewKeys(int port, std::chrono::milliseconds pause = std::chrono::milliseconds(1),
                     RawClient::Headers headers = {})
        : m_pause(pause)
        , m_headers(std::move(headers))
        , m_thread([this, port] { run(port); })
    {
    }
    ~NewKeys()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_end.notify_one();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(NewKeys)

    int count() const { return m_count; }

private:
    void run(int port)
    {
        RawClient client(port);
        for (std::unique_lock lock(m_mutex); !m_isEnding;) {
            if (client.put("b", "new." + QByteArray::number(m_count), "x", m_headers) != 0)
                ++m_count;
            m_end.wait_for(lock, m_pause, [this] { return m_isEnding; });
        }
    }

    // Several go into each batch for the screen, and a test ends with few enough to look at.
    std::chrono::milliseconds m_pause;
    RawClient::Headers m_headers;
    std::mutex m_mutex;
    std::condition_variable m_end;
    bool m_isEnding = false;
    std::atomic<int> m_count = 0;
    std::thread m_thread;
};

} // namespace

/// What it makes of how many keys the server counts.
class TestBucketWatcherCounts : public WatcherFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    void noticesAPurgeWhileNewKeysCome_data() { addServerRows(); }
    void noticesAPurgeWhileNewKeysCome()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, {{QStringLiteral("max_msgs_per_subject"), 1}}));
        {
            const NewKeys writer(m_server->port());
            QTRY_VERIFY_WITH_TIMEOUT(writer.count() > 100, waitLimitMs);
            purgeSubject("k.5");
            QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.count("k.5"), 0U, waitLimitMs);
        }
        QVERIFY(becomes(State::Live));
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->loads, 2);
    }

    void staysLiveWhileNewKeysCome_data() { addServerRows(); }
    void staysLiveWhileNewKeysCome()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, {{QStringLiteral("max_msgs_per_subject"), 1}}));
        m_screen->states.clear();
        {
            // The second of them may take the first's place before that was delivered.
            const NewKeys one(m_server->port());
            const NewKeys two(m_server->port());
            QVERIFY(looks(6));
        }
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->loads, 1);
        m_screen->states.removeAll(State::Live);
        QVERIFY(m_screen->states.isEmpty());
    }

    void noticesAPurgeWhileKeysExpire_data() { addServerRows(); }
    void noticesAPurgeWhileKeysExpire()
    {
        QVERIFY(setUp());
        QVERIFY(watchKeys(9, {{QStringLiteral("max_msgs_per_subject"), 1},
                              {QStringLiteral("allow_msg_ttl"), true}}));
        const auto config =
            m_other->api("STREAM.INFO.KV_b").value(QStringLiteral("config")).toObject();
        if (!config[QStringLiteral("allow_msg_ttl")].toBool())
            QSKIP("this server knows no time to live of messages");
        {
            const NewKeys writer(m_server->port(), std::chrono::milliseconds(25),
                                 {{"Nats-TTL", "2s"}});
            m_screen->states.clear();
            QVERIFY(looks(8));
            QCOMPARE(m_screen->loads, 1);
            m_screen->states.removeAll(State::Live);
            QVERIFY(m_screen->states.isEmpty());
            purgeSubject("k.5");
            QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.count("k.5"), 0U, waitLimitMs);
            QVERIFY(becomes(State::Live));
        }
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 8U, waitLimitMs);
        QVERIFY(seesItAll());
        QCOMPARE(m_screen->loads, 2);
    }

    void isNotLiveWithMoreForeignSubjectsThanItCounts_data() { addOneServerRow(); }
    void isNotLiveWithMoreForeignSubjectsThanItCounts()
    {
        QVERIFY(setUp());
        QVERIFY(m_other->createBucket("source"));
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < 200'001; ++i)
            entries.append({QByteArray::number(i), ""});
        QVERIFY(m_other->putMany("source", entries));
        const QJsonObject source{{QStringLiteral("name"), QStringLiteral("KV_source")}};
        QVERIFY(m_other->createBucket("b", {{QStringLiteral("sources"), QJsonArray{source}}}));
        QVERIFY(m_other->put("b", "k", "x"));
        const auto messages = [this] {
            return m_other->api("STREAM.INFO.KV_b")
                .value(QStringLiteral("state"))[QStringLiteral("messages")]
                .toInt();
        };
        QTRY_COMPARE_WITH_TIMEOUT(messages(), 200'002, waitLimitMs);
        watch();
        QVERIFY(becomes(State::Stale));
        QVERIFY(!m_screen->states.contains(State::Live));
        QVERIFY(m_other->put("b", "l", "x"));
        QTRY_COMPARE_WITH_TIMEOUT(m_screen->entries.size(), 2U, waitLimitMs);
        QCOMPARE(m_screen->loads, 1);
    }
};

QTEST_GUILESS_MAIN(TestBucketWatcherCounts)
#include "tst_bucket_watcher_counts.moc"
