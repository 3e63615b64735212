// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/watched_keys.h"

#include <QTest>

#include <algorithm>

using namespace kvasir;
using News = WatchedKeys::News;

namespace {

std::vector<QByteArray> sorted(std::vector<QByteArray> keys)
{
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace

class TestWatchedKeys : public QObject
{
    Q_OBJECT

private slots:
    void takesOnlyNewerRevisions()
    {
        WatchedKeys keys;
        keys.beginReload();
        QVERIFY(keys.take("a", 5) == News::Yes);
        QVERIFY(keys.take("a", 5) == News::No);
        QVERIFY(keys.take("a", 4) == News::No);
        QVERIFY(keys.take("a", 6) == News::Yes);
        QCOMPARE(keys.size(), 1U);
    }

    void aReloadTellsOnlyWhatDiffers()
    {
        WatchedKeys keys;
        keys.beginReload();
        for (const char *key : {"same", "newer", "gone", "older"})
            QVERIFY(keys.take(key, 5) == News::Yes);
        keys.beginReload();
        QVERIFY(keys.take("same", 5) == News::No);
        QVERIFY(keys.take("newer", 6) == News::Yes);
        QVERIFY(keys.take("older", 3) == News::Older);
        keys.accept("older", 3);
        QCOMPARE(keys.sweep(), std::vector<QByteArray>{"gone"});
        QVERIFY(keys.take("older", 4) == News::Yes);
    }

    void anOlderRevisionIsNoNewsWhenTheNewestFollows()
    {
        WatchedKeys keys;
        keys.beginReload();
        QVERIFY(keys.take("a", 5) == News::Yes);
        keys.beginReload();
        QVERIFY(keys.take("a", 2) == News::Older);
        QVERIFY(keys.take("a", 3) == News::Older);
        QVERIFY(keys.take("a", 5) == News::No);
        QVERIFY(keys.sweep().empty());
    }

    void revisionsOfAnotherStreamMeanNothing()
    {
        WatchedKeys keys;
        keys.beginReload();
        QVERIFY(keys.take("a", 5) == News::Yes);
        QVERIFY(keys.take("b", 6) == News::Yes);
        keys.distrustRevisions();
        keys.beginReload();
        QVERIFY(keys.take("a", 5) == News::Yes);
        QCOMPARE(keys.sweep(), std::vector<QByteArray>{"b"});
    }

    void forgetsWhatLiesBeforeTheFirstRevision()
    {
        WatchedKeys keys;
        keys.beginReload();
        for (quint64 revision = 1; revision <= 4; ++revision)
            QVERIFY(keys.take("k" + QByteArray::number(revision), revision) == News::Yes);
        QVERIFY(keys.prune(1).empty());
        QCOMPARE(sorted(keys.prune(3)), (std::vector<QByteArray>{"k1", "k2"}));
        QCOMPARE(sorted(keys.clear()), (std::vector<QByteArray>{"k3", "k4"}));
        QCOMPARE(keys.size(), 0U);
    }
};

QTEST_APPLESS_MAIN(TestWatchedKeys)
#include "tst_watched_keys.moc"
