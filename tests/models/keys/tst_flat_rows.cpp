// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/flat_rows.h"
#include "models/keys/key_tree_model.h"
#include "tests/support/key_batches.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace kvasir;
using namespace kvasir::test;
using namespace Qt::StringLiterals;

/// Keeps flat rows as a view does, and the same the slow way beside them.
class Watched : public QObject
{
public:
    explicit Watched(KeyTreeModel &ofModel)
        : model(ofModel)
        , rows(ofModel)
    {
        connect(&model, &KeyTreeModel::rowsInserted, this,
                [this](const QModelIndex &parent, int first, int last) {
                    count(rows.rowsInserted(parent, first, last));
                });
        connect(&model, &KeyTreeModel::rowsAboutToBeRemoved, this, &Watched::forget);
        connect(&model, &KeyTreeModel::rowsRemoved, this,
                [this](const QModelIndex &parent, int first, int last) {
                    count(rows.rowsRemoved(parent, first, last));
                });
    }

    void setOpen(const QModelIndex &branch, bool isOpen)
    {
        if (isOpen)
            open.insert(branch.internalId());
        else
            open.erase(branch.internalId());
        count(rows.setOpen(branch, isOpen));
        if (isOpen && model.canFetchMore(branch))
            model.fetchMore(branch);
    }

    /// Every row that is to show, in order.
    std::vector<QModelIndex> naive(const QModelIndex &parent = {}) const
    {
        std::vector<QModelIndex> all;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            all.push_back(model.index(row, 0, parent));
            if (open.count(all.back().internalId()) == 0)
                continue;
            const std::vector<QModelIndex> below = naive(all.back());
            all.insert(all.end(), below.begin(), below.end());
        }
        return all;
    }

    KeyTreeModel &model;
    FlatRows rows;
    std::set<quintptr> open;
    int counted = rows.count(); ///< by the changes that were announced

private:
    void count(const FlatRows::Change &change) { counted += change.count; }

    void forget(const QModelIndex &parent, int first, int last)
    {
        for (int row = first; row <= last; ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            forget(index, 0, model.rowCount(index) - 1);
            open.erase(index.internalId());
        }
    }
};

class TestFlatRows : public QObject
{
    Q_OBJECT

private:
    static QStringList texts(const FlatRows &rows)
    {
        QStringList all;
        for (int row = 0; row < rows.count(); ++row)
            all << rows.at(row).data().toString();
        return all;
    }

    /// Few segments, so that branches come, go and come back.
    static QByteArray someKey(QRandomGenerator &random)
    {
        QByteArray key;
        for (int depth = random.bounded(1, 5); depth > 0; --depth)
            key += (key.isEmpty() ? "" : ".") + QByteArray::number(random.bounded(12));
        return key;
    }

    static KeyBatch someBatch(QRandomGenerator &random, quint64 &revision)
    {
        std::vector<KeyEntry> entries;
        std::set<QByteArray> used;
        for (int i = random.bounded(1, 30); i > 0; --i) {
            const QByteArray key = someKey(random);
            if (used.insert(key).second)
                entries.push_back(random.bounded(3) ? put(key, ++revision) : del(key, ++revision));
        }
        return batchOf(entries);
    }

private slots:
    void opensAndCloses()
    {
        KeyTreeModel model;
        model.apply(batchOf({put("a.b.c", 1), put("a.b.d", 2), put("e.f", 3), put("g", 4)}));
        Watched f(model);
        QCOMPARE(texts(f.rows), (QStringList{u"a"_s, u"e"_s, u"g"_s}));
        f.setOpen(model.index(0, 0), true);
        const QModelIndex b = model.index(0, 0, model.index(0, 0));
        QCOMPARE(texts(f.rows), (QStringList{u"a"_s, u"b"_s, u"e"_s, u"g"_s}));
        f.setOpen(b, true);
        QCOMPARE(texts(f.rows), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"g"_s}));
        QCOMPARE(f.rows.rowOf(model.index(1, 0, b)), 3);
        f.setOpen(model.index(0, 0), false);
        QCOMPARE(texts(f.rows), (QStringList{u"a"_s, u"e"_s, u"g"_s}));
        QCOMPARE(f.rows.rowOf(b), -1);
        QVERIFY(f.rows.isOpen(b)); // remembered
        QVERIFY(f.rows.openBranches().empty());
        QCOMPARE(f.rows.openBranches(true), std::vector<QModelIndex>{b});
        model.apply(batchOf({put("a.b.bb", 5), put("0", 6)}));
        f.setOpen(model.index(1, 0), true);
        QCOMPARE(texts(f.rows),
                 (QStringList{u"0"_s, u"a"_s, u"b"_s, u"bb"_s, u"c"_s, u"d"_s, u"e"_s, u"g"_s}));
        QCOMPARE(f.counted, f.rows.count());
    }

    void forgetsWithTheRows()
    {
        KeyTreeModel model;
        model.apply(batchOf({put("a.b.c", 1), put("z", 2)}));
        Watched f(model);
        f.setOpen(model.index(0, 0), true);
        f.setOpen(model.index(0, 0, model.index(0, 0)), true);
        model.apply(batchOf({del("a.b.c", 3)}));
        QCOMPARE(texts(f.rows), QStringList{u"z"_s});
        model.apply(batchOf({put("a.b.c", 4)}));
        QCOMPARE(texts(f.rows), (QStringList{u"a"_s, u"z"_s}));
        QVERIFY(f.rows.openBranches(true).empty());
    }

    void isAsTheNaiveFlattening_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 2U, 3U, 4U, 5U})
            QTest::addRow("seed %u", seed) << seed;
    }
    void isAsTheNaiveFlattening()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        KeyTreeModel model;
        Watched f(model);
        quint64 revision = 0;
        for (int round = 0; round < 400; ++round) {
            switch (random.bounded(8)) {
            case 0:
                model.setFilter(random.bounded(2) ? QString::number(random.bounded(12))
                                                  : QString());
                break;
            case 1:
                model.setShowDeleted(random.bounded(2));
                break;
            case 2:
                f.rows.lookAgain();
                break;
            case 3:
            case 4:
                model.apply(someBatch(random, revision));
                break;
            default:
                if (const int shown = f.rows.count(); shown > 0) {
                    const QModelIndex index = f.rows.at(random.bounded(shown));
                    f.setOpen(index, random.bounded(4) > 0);
                }
            }
            const std::vector<QModelIndex> expected = f.naive();
            QCOMPARE(f.rows.count(), int(expected.size()));
            QCOMPARE(f.counted, f.rows.count());
            for (int row = 0; row < int(expected.size()); ++row) {
                QCOMPARE(f.rows.at(row), expected[size_t(row)]);
                QCOMPARE(f.rows.rowOf(expected[size_t(row)]), row);
            }
            QCOMPARE(f.rows.openBranches(true).size(), f.open.size());
        }
    }

    /// Rows that come and go before many open siblings: finishes at all only if each is cheap.
    void bearsManyOpenBranches()
    {
        constexpr int siblings = 100'000;
        BranchRows rows;
        rows.clear(siblings);
        for (int row = 0; row < siblings; ++row)
            rows.setOpen(rows.add(BranchRows::root, row, quintptr(row + 1), 3), true);
        for (int i = 0; i < siblings; ++i) {
            rows.insertRows(BranchRows::root, 0, 2);
            rows.insertRows(rows.find(quintptr(i + 1)), 0, 1);
            rows.removeRows(BranchRows::root, 1, 1);
        }
        QCOMPARE(rows.rowsBelow(BranchRows::root), siblings * 6);
        QCOMPARE(rows.rowOf(rows.find(siblings)), 2 * siblings - 1);
        QCOMPARE(rows.rowsBefore(BranchRows::root, 2 * siblings - 1), 6 * siblings - 5);
        const BranchRows::Position last = rows.at(BranchRows::root, 6 * siblings - 2);
        QCOMPARE(last.row, 2 * siblings - 1);
        QCOMPARE(last.child, rows.find(siblings));
        QCOMPARE(last.below, 3);
    }
};

QTEST_MAIN(TestFlatRows)
#include "tst_flat_rows.moc"
