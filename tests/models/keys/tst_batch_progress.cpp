// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/batch_progress.h"
#include "tests/support/key_batches.h"

#include <QTest>

using namespace kvasir;
using namespace kvasir::test;

namespace {

constexpr int keyCount = 20'000;

QByteArray keyOf(int number)
{
    return "k." + QByteArray::number(number);
}

BatchProgress progressOf(const KeyBatch &batch)
{
    return {std::make_shared<KeyBatch>(batch), 0};
}

/// Keys of which the tree has this revision or an older one.
int countUpTo(const KeyTree &tree, quint64 revision)
{
    int count = 0;
    for (int i = 0; i < keyCount; ++i)
        count += tree.entry(keyOf(i))->revision <= revision ? 1 : 0;
    return count;
}

} // namespace

class TestBatchProgress : public QObject
{
    Q_OBJECT

    const QDeadlineTimer m_past{0};
    const QDeadlineTimer m_forever{QDeadlineTimer::Forever};

    void take(KeyTree &tree, const KeyBatch &batch) const
    {
        QVERIFY(progressOf(batch).advance(tree, m_forever));
    }

    /// A load told of an older revision of each key than the tree knows.
    void loadOlder(KeyTree &tree, const std::function<KeyEntry(int)> &older) const
    {
        KeyBatch known;
        KeyBatch load;
        load.beginsLoad = true;
        for (int i = 0; i < keyCount; ++i) {
            known.add(put(keyOf(i), 100, "new"));
            load.add(putUnseen(keyOf(i), 1)); // it comes again, as of a history
            load.add(older(i));
        }
        take(tree, known);
        take(tree, load);
    }

private slots:
    void takesOlderRevisionsInSlices()
    {
        KeyTree tree;
        loadOlder(tree, [](int i) { return put(keyOf(i), 2, "old"); });
        QCOMPARE(countUpTo(tree, 2), 0);
        KeyBatch end;
        end.endsLoad = true;
        BatchProgress progress = progressOf(end);
        QVERIFY(!progress.advance(tree, m_past));
        const int taken = countUpTo(tree, 2);
        QVERIFY2(taken > 0 && taken < keyCount, qPrintable(QString::number(taken)));
        while (!progress.advance(tree, m_past))
            QVERIFY(tree.knownCount() == keyCount);
        QCOMPARE(countUpTo(tree, 2), keyCount);
        QCOMPARE(tree.entry(keyOf(7))->value, "old");
        QVERIFY(!tree.hasOlder());
    }

    void takesAllThatIsKnownOfThem()
    {
        KeyTree tree;
        KeyEntry expected = putUnseen(keyOf(0), 2, 1'000'000);
        expected.expires = true;
        KeyEntry expired = del(keyOf(1), 3);
        expired.expired = true;
        expired.operation = Operation::Purge;
        loadOlder(tree, [&](int i) {
            return i == 0 ? expected : i == 1 ? expired : put(keyOf(i), quint64(i), "old");
        });
        KeyBatch end;
        end.add(put(keyOf(2), 100, "new"));
        end.add(put(keyOf(3), 101, "newer"));
        end.forget(keyOf(4), 100);
        end.endsLoad = true;
        take(tree, end);
        const auto isAs = [&](const KeyEntry &entry) {
            const auto known = tree.entry(entry.key);
            return known && known->revision == entry.revision &&
                   known->operation == entry.operation && known->expired == entry.expired &&
                   known->modifiedMs == entry.modifiedMs && known->size == entry.size &&
                   known->value == entry.value && known->expires == entry.expires;
        };
        QVERIFY(isAs(expected));
        QVERIFY(isAs(expired));
        QVERIFY(isAs(put(keyOf(2), 100, "new")));
        QVERIFY(isAs(put(keyOf(3), 101, "newer")));
        QVERIFY(!tree.entry(keyOf(4)));
        QVERIFY(isAs(put(keyOf(5), 5, "old")));
        QCOMPARE(tree.liveCount(), keyCount - 2);
    }

    void aLoadThatBeginsAnewForgetsWhatTheOneBeforeBrought()
    {
        KeyTree tree;
        loadOlder(tree, [](int i) { return put(keyOf(i), 2, "old"); });
        KeyBatch again;
        again.beginsLoad = true;
        again.add(put(keyOf(0), 1, "oldest"));
        again.endsLoad = true;
        take(tree, again);
        QCOMPARE(tree.knownCount(), 1);
        QCOMPARE(tree.entry(keyOf(0))->value, "oldest");
    }
};

QTEST_GUILESS_MAIN(TestBatchProgress)
#include "tst_batch_progress.moc"
