// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/nats/watcher_fixture.h"

#include <QSignalSpy>

using namespace kvasir;
using namespace kvasir::test;

/// A watcher of a bucket that takes long to read.
class TestBucketWatcherSlow : public WatcherFixture
{
    Q_OBJECT

private slots:
    void cleanup() { tearDown(); }

    // Whatever is asked for comes before the answer to the next ping, and without one the
    // connection is given up, to begin anew.
    void opensABigBucketOverASlowNetwork_data() { addOneServerRow(); }
    void opensABigBucketOverASlowNetwork()
    {
        QVERIFY(setUpNetwork());
        QVERIFY(m_other->createBucket("b"));
        QList<QPair<QByteArray, QByteArray>> puts;
        for (int i = 0; i < keyCount; ++i)
            puts.append(
                {"some.longer.name.of.a.key." + QByteArray::number(i), QByteArray(400, 'v')});
        QVERIFY(m_other->putMany("b", puts));
        QSignalSpy lost(m_connection.get(), &Connection::lost);
        m_network->slowDown(std::chrono::milliseconds(50), bytesASecond);
        watch();
        QTRY_VERIFY_WITH_TIMEOUT(m_screen->is(State::Live) || !lost.isEmpty(), 3 * waitLimitMs);
        QCOMPARE(lost.count(), 0);
        QCOMPARE(int(m_screen->entries.size()), keyCount);
        QCOMPARE(m_screen->loads, 1);
    }

private:
    static constexpr int keyCount = 30'000;
    static constexpr int bytesASecond = 300'000;
};

QTEST_GUILESS_MAIN(TestBucketWatcherSlow)
#include "tst_bucket_watcher_slow.moc"
