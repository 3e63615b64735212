// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_nodes.h"

#include <QTest>

using namespace kvasir;

class TestKeyNodes : public QObject
{
    Q_OBJECT

    static constexpr int keyCount = 40'000;

    static QByteArray keyOf(int number)
    {
        return "branch.a-name-that-takes-some-room-of-its-own-" + QByteArray::number(number);
    }

    /// Keys of which less than a third is left: more than a megabyte of their names is not used.
    static void makeAndRemove(KeyNodes &nodes)
    {
        for (int i = 0; i < keyCount; ++i)
            nodes.make(keyOf(i));
        for (int i = 0; i < keyCount; ++i)
            if (i % 3 != 0)
                nodes.remove(nodes.find(keyOf(i)));
    }

    static void areRight(const KeyNodes &nodes, const std::vector<QByteArray> &keys)
    {
        for (const QByteArray &key : keys) {
            const NodeId id = nodes.find(key);
            QVERIFY2(id != noNode, key);
            QCOMPARE(nodes.path(id), key);
        }
    }

private slots:
    void compactsNamesInSlices()
    {
        KeyNodes nodes;
        makeAndRemove(nodes);
        std::vector<QByteArray> keys;
        for (int i = 0; i < keyCount; i += 3)
            keys.push_back(keyOf(i));
        int slices = 1;
        for (; !nodes.compactNames(QDeadlineTimer(0)); ++slices) {
            areRight(nodes, keys);
            // Both parts grow and shrink meanwhile.
            keys.push_back("new" + QByteArray::number(slices) + ".key");
            QVERIFY(nodes.make(keys.back()) != noNode);
            nodes.remove(nodes.find(keys[std::size_t(slices)]));
            keys.erase(keys.begin() + slices);
            nodes.remove(nodes.find(keys[keys.size() - 100]));
            keys.erase(keys.end() - 100);
        }
        QVERIFY(slices > 10);
        areRight(nodes, keys);
        QVERIFY(nodes.compactNames(QDeadlineTimer(0))); // little is unused now
        areRight(nodes, keys);
    }

    void leavesNamesAloneWhereLittleIsUnused()
    {
        KeyNodes nodes;
        for (int i = 0; i < 3'000; ++i)
            nodes.make(keyOf(i));
        for (int i = 0; i < 2'990; ++i)
            nodes.remove(nodes.find(keyOf(i)));
        QVERIFY(nodes.compactNames(QDeadlineTimer(0)));
    }
};

QTEST_GUILESS_MAIN(TestKeyNodes)
#include "tst_key_nodes.moc"
