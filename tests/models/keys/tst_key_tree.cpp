// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree.h"
#include "tests/support/key_batches.h"

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace kvasir;
using kvasir::test::del;
using kvasir::test::put;
using kvasir::test::putUnseen;

namespace {

/// What the tree announced: "app: insert 0-1", the root as "/".
class Announcements : public RowListener
{
public:
    explicit Announcements(const KeyTree &tree)
        : m_tree(tree)
    {
    }
    void aboutToInsert(NodeId parent, int first, int last) override
    {
        note("insert", parent, first, last);
    }
    void inserted() override {}
    void aboutToRemove(NodeId parent, int first, int last) override
    {
        note("remove", parent, first, last);
    }
    void removed() override {}
    void changed(NodeId parent, int first, int last) override
    {
        note("change", parent, first, last);
    }
    QStringList take()
    {
        m_notes.sort();
        return std::exchange(m_notes, {});
    }

private:
    void note(const char *what, NodeId parent, int first, int last)
    {
        const QByteArray path = parent == rootNode ? "/" : m_tree.nodes().path(parent);
        m_notes += u"%1: %2 %3-%4"_s.arg(QString::fromUtf8(path), QLatin1String(what))
                       .arg(first)
                       .arg(last);
    }

    const KeyTree &m_tree;
    QStringList m_notes;
};

/// Looks into the branch, so that it has rows.
void open(KeyTree &tree, QByteArrayView branch, RowListener &listener)
{
    tree.open(tree.nodes().find(branch));
    tree.advance(QDeadlineTimer(QDeadlineTimer::Forever), listener);
}

/// Until nothing is left to do.
void settle(KeyTree &tree, RowListener &listener)
{
    tree.advanceFilter(QDeadlineTimer(QDeadlineTimer::Forever));
    tree.advanceShowDeleted(QDeadlineTimer(QDeadlineTimer::Forever));
    tree.settle(listener);
    tree.advance(QDeadlineTimer(QDeadlineTimer::Forever), listener);
}

void take(KeyTree &tree, const KeyEntry &entry, quint32 tick = 0)
{
    tree.put(KeyNews::of(entry), tick);
}

constexpr quint64 anyRevision = std::numeric_limits<quint64>::max();

QByteArrayList childNames(const KeyTree &tree, NodeId parent)
{
    QByteArrayList names;
    for (int row = 0; row < tree.rowCount(parent); ++row)
        names += tree.nodes().name(tree.nodes().branch(parent)->rows.at(row)).toByteArray();
    return names;
}

} // namespace

class TestKeyTree : public QObject
{
    Q_OBJECT

private slots:
    void announcesOneRunAParent()
    {
        KeyTree tree;
        Announcements said(tree);
        for (const char *key : {"app.web.a", "app.api", "zoo", "app.web.b", "app"})
            take(tree, put(key, 1));
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"/: insert 0-1"_s}); // nobody looked further yet
        open(tree, "app", said);
        open(tree, "app.web", said);
        QCOMPARE(said.take(), (QStringList{u"app.web: insert 0-1"_s, u"app: insert 0-1"_s}));

        for (const char *key : {"app.web.c", "app.web.d", "app.web.0", "beta"})
            take(tree, put(key, 2));
        settle(tree, said);
        // The counts of app and app.web changed as well.
        QCOMPARE(said.take(),
                 (QStringList{u"/: change 0-0"_s, u"/: insert 1-1"_s, u"app.web: insert 0-0"_s,
                              u"app.web: insert 3-4"_s, u"app: change 1-1"_s}));
    }

    void announcesNothingThatIsKnown()
    {
        KeyTree tree;
        Announcements said(tree);
        take(tree, put("a.b", 1));
        take(tree, del("a.c", 2));
        settle(tree, said);
        said.take();
        take(tree, put("a.b", 1), 9);
        take(tree, putUnseen("a.b", 1), 9);
        take(tree, del("a.c", 2), 9);
        tree.forget("nobody", anyRevision);
        settle(tree, said);
        QCOMPARE(said.take(), QStringList());
        QCOMPARE(tree.recentChanges().of(tree.findKey("a.b")), 0U);
    }

    void changesOnlyTheRowWhoseValueChanged()
    {
        KeyTree tree;
        Announcements said(tree);
        for (const char *key : {"a.b", "a.c", "a.d", "a.e"})
            take(tree, put(key, 1));
        settle(tree, said);
        open(tree, "a", said);
        said.take();
        take(tree, put("a.c", 5), 3);
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"a: change 1-1"_s});
        take(tree, put("a.b", 6), 3);
        take(tree, put("a.c", 7), 3);
        take(tree, put("a.e", 8), 3);
        settle(tree, said);
        QCOMPARE(said.take(), (QStringList{u"a: change 0-1"_s, u"a: change 3-3"_s}));
    }

    void keepsIdsAndMetadata()
    {
        KeyTree tree;
        Announcements said(tree);
        take(tree, put("a.b", 1, "one"));
        settle(tree, said);
        const NodeId id = tree.findKey("a.b");
        for (int i = 0; i < 10000; ++i)
            take(tree, put("a.n" + QByteArray::number(i), 2));
        KeyEntry marker = del("a.b", 7);
        marker.operation = Operation::Purge;
        marker.expired = true;
        marker.modifiedMs = -5;
        take(tree, marker, 44);
        settle(tree, said);
        QCOMPARE(tree.findKey("a.b"), id);
        const std::optional<KeyEntry> entry = tree.entry("a.b");
        QVERIFY(entry);
        QCOMPARE(entry->key, QByteArray("a.b"));
        QCOMPARE(entry->revision, 7U);
        QCOMPARE(entry->operation, Operation::Purge);
        QVERIFY(entry->expired);
        QCOMPARE(entry->modifiedMs, -5);
        QVERIFY(!entry->value);
        QCOMPARE(tree.recentChanges().of(id), 44U);
    }

    void givesBackOnlyWholeValues()
    {
        KeyTree tree;
        take(tree, put("short", 1, "abc"));
        take(tree, put("empty", 1, ""));
        take(tree, put("long", 1, QByteArray(KeyTree::previewBytes + 1, 'x')));
        take(tree, putUnseen("unseen", 1, 3));
        QCOMPARE(tree.entry("short")->value, std::optional<QByteArray>("abc"));
        QCOMPARE(tree.entry("empty")->value, std::optional<QByteArray>(""));
        QCOMPARE(tree.entry("long")->value, std::nullopt);
        QCOMPARE(tree.entry("long")->size, KeyTree::previewBytes + 1);
        QCOMPARE(tree.preview(tree.findKey("long"))->size(), KeyTree::previewBytes);
        QCOMPARE(tree.entry("unseen")->value, std::nullopt);
        QCOMPARE(tree.entry("unseen")->size, 3);
        QVERIFY(!tree.entry("nobody"));
    }

    void forgetsAndMakesAgain()
    {
        KeyTree tree;
        Announcements said(tree);
        QRandomGenerator random(3);
        QByteArrayList known;
        // Long names: more garbage than the byte arena puts up with.
        for (int round = 0; round < 60; ++round) {
            for (int i = 0; i < 100; ++i) {
                const QByteArray name = QByteArray::number(random.generate()) + QByteArray(50, 'n');
                known += name.left(1) + '.' + name + ".x";
                take(tree, put(known.last(), 1));
            }
            settle(tree, said);
            std::shuffle(known.begin(), known.end(), random);
            for (int i = 0; i < 98; ++i)
                tree.forget(known.takeLast(), anyRevision);
            settle(tree, said);
            QCOMPARE(tree.liveCount(), known.size());
            for (const QByteArray &key : known) {
                const NodeId id = tree.findKey(key);
                QVERIFY(id != noNode);
                QCOMPARE(tree.nodes().path(id), key);
            }
        }
        while (!known.isEmpty())
            tree.forget(known.takeLast(), anyRevision);
        settle(tree, said);
        QCOMPARE(tree.rowCount(rootNode), 0);
        for (NodeId id = 1; id < tree.nodes().end(); ++id)
            QVERIFY(!tree.nodes().isInUse(id));
    }

    void takesManySiblingsAtOnce()
    {
        constexpr int count = 100'000;
        std::vector<int> numbers(count);
        for (int i = 0; i < count; ++i)
            numbers[std::size_t(i)] = i;
        std::shuffle(numbers.begin(), numbers.end(), QRandomGenerator(11));
        KeyTree tree;
        Announcements said(tree);
        for (const int number : numbers)
            take(tree, putUnseen("all.key" + QByteArray::number(number), 1));
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"/: insert 0-0"_s});
        const NodeId all = tree.nodes().find("all");
        QCOMPARE(tree.rowCount(all), 0);
        QVERIFY(tree.hasChildren(all));
        open(tree, "all", said);
        QCOMPARE(tree.rowCount(all), count);
        QCOMPARE(tree.liveBelow(all), count);
        const QByteArrayList names = childNames(tree, all);
        for (int i = 0; i < count; ++i)
            QCOMPARE(names[i], "key" + QByteArray::number(i));
    }

    void showsDeletedKeysInSlices()
    {
        constexpr int count = 10'000;
        KeyTree tree;
        Announcements said(tree);
        take(tree, put("k.live", 1));
        for (int i = 0; i < count; ++i)
            take(tree, del("k.gone" + QByteArray::number(i), 2));
        settle(tree, said);
        open(tree, "k", said);
        const KeyBranch &branch = *tree.nodes().branch(tree.nodes().find("k"));
        tree.setShowDeleted(true);
        QCOMPARE(branch.wanted, 1U);
        QVERIFY(!tree.advanceShowDeleted(QDeadlineTimer(0)));
        QVERIFY(branch.wanted > 1U && branch.wanted < count);
        tree.setShowDeleted(false); // before they were all looked at
        settle(tree, said);
        QCOMPARE(branch.wanted, 1U);
        QCOMPARE(branch.rows.size(), 1);
        tree.setShowDeleted(true);
        QVERIFY(!tree.advanceShowDeleted(QDeadlineTimer(0)));
        take(tree, put("k.gone1", 3));
        take(tree, del("k.late", 4));
        settle(tree, said);
        QCOMPARE(branch.wanted, count + 2U);
        QCOMPARE(branch.rows.size(), count + 2);
    }

    void survivesTenThousandDots()
    {
        const QByteArray key = QByteArray(10'000, '.');
        KeyTree tree;
        Announcements said(tree);
        take(tree, put(key, 1));
        take(tree, put("a" + key + "b", 1));
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"/: insert 0-1"_s});
        QCOMPARE(tree.nodes().path(tree.findKey(key)), key);
        tree.setFilter(KeyFilter(u"b"_s));
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"/: remove 0-0"_s});
        tree.forget(key, anyRevision);
        tree.forget("a" + key + "b", anyRevision);
        settle(tree, said);
        QCOMPARE(said.take(), QStringList{u"/: remove 0-0"_s});
        QVERIFY(!tree.nodes().isInUse(1));
    }

    void keepsKeysApart_data()
    {
        QTest::addColumn<QByteArrayList>("keys");
        QTest::newRow("empty tokens") << QByteArrayList{"", ".", "..", "a", "a.", ".a", "a..a"};
        QTest::newRow("bytes") << QByteArrayList{"\xff", "\xfe", "\xc3\xa4", QByteArray("\0", 1)};
        QTest::newRow("wildcards") << QByteArrayList{"*", ">", "a*b", "x.*.y", "x.>"};
        QTest::newRow("zeros") << QByteArrayList{"1", "01", "001", "1.1", "1.01"};
    }

    void keepsKeysApart()
    {
        QFETCH(QByteArrayList, keys);
        KeyTree tree;
        Announcements said(tree);
        for (const QByteArray &key : keys)
            take(tree, put(key, quint64(keys.indexOf(key)) + 1));
        settle(tree, said);
        QCOMPARE(tree.liveCount(), keys.size());
        for (NodeId id = 0; id < tree.nodes().end(); ++id)
            tree.open(id);
        settle(tree, said);
        for (const QByteArray &key : keys) {
            const NodeId id = tree.findKey(key);
            QVERIFY(id != noNode);
            QCOMPARE(tree.nodes().path(id), key);
            QCOMPARE(tree.nodes()[id].revision, quint64(keys.indexOf(key)) + 1);
            QVERIFY(tree.hasRow(id));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeyTree)
#include "tst_key_tree.moc"
