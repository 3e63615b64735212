// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/natural_order.h"
#include "models/keys/sibling_sort.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace kvasir;

namespace {

/// Names of the kinds that differ late, or in numbers, or hardly at all.
QByteArray randomName(QRandomGenerator &random, int kind)
{
    switch (kind) {
    case 0:
        return "session-" + QByteArray::number(random.bounded(100'000));
    case 1:
        return "session-0000" + QByteArray::number(random.bounded(100'000));
    case 2:
        return QByteArray::number(random.generate64(), 16);
    case 3:
        return QByteArray(random.bounded(4), '0') + QByteArray::number(random.bounded(20));
    case 4:
        return QByteArray::number(random.generate64()) + QByteArray::number(random.bounded(9));
    default: {
        QByteArray bytes;
        for (int i = random.bounded(6); i > 0; --i)
            bytes += char("09a\0\xff./:"[random.bounded(8)]);
        return bytes;
    }
    }
}

} // namespace

class TestSiblingSort : public QObject
{
    Q_OBJECT

private slots:
    void naturalKeysAgreeWithTheOrder()
    {
        QRandomGenerator random(1);
        int told = 0;
        for (int i = 0; i < 200'000; ++i) {
            const int kind = random.bounded(6);
            const QByteArray left = randomName(random, kind);
            const QByteArray right = randomName(random, kind);
            if (naturalKey(left) == naturalKey(right))
                continue;
            ++told;
            QCOMPARE(naturalKey(left) < naturalKey(right), compareNaturally(left, right) < 0);
        }
        QVERIFY(told > 100'000); // else the keys would be of no use
    }

    void sorts_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        for (int kind = 0; kind < 6; ++kind)
            for (const int count : {0, 1, 2, 2048, 2049, 30'000})
                QTest::addRow("%d of kind %d", count, kind) << kind << count;
    }

    void sorts()
    {
        QFETCH(int, kind);
        QFETCH(int, count);
        QRandomGenerator random(7);
        KeyNodes nodes;
        const NodeId parent = nodes.make("all");
        for (int i = 0; i < count; ++i) {
            const QByteArray name = randomName(random, kind);
            if (!name.contains('.')) // else it is a branch of its own
                nodes.make("all." + name);
        }
        const KeyBranch *branch = nodes.branch(parent);
        std::vector<NodeId> expected = branch ? branch->children : std::vector<NodeId>();
        SiblingSort sort(expected);
        int slices = 0;
        // A deadline in the past: one step at a time.
        while (!sort.advance(nodes, QDeadlineTimer(0)))
            ++slices;
        std::sort(expected.begin(), expected.end(),
                  [&](NodeId left, NodeId right) { return nodes.comesBefore(left, right); });
        QCOMPARE(sort.take(), expected);
        if (expected.size() > 2048)
            QVERIFY(slices > 3);
    }
};

QTEST_GUILESS_MAIN(TestSiblingSort)
#include "tst_sibling_sort.moc"
