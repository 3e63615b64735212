// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_tree.h"
#include "tests/support/key_batches.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>
#include <set>

using namespace Qt::StringLiterals;
using namespace kvasir;

namespace {

/// Keeps the rows below one branch by what is announced of them.
class Rows : public RowListener
{
public:
    explicit Rows(const KeyTree &tree)
        : m_tree(tree)
    {
    }

    NodeId watched = noNode;
    std::vector<NodeId> rows;
    int announcements = 0;

    void aboutToInsert(NodeId parent, int first, int last) override { note(parent, first, last); }
    void inserted() override
    {
        if (m_parent != watched)
            return;
        for (int row = m_first; row <= m_last; ++row)
            rows.insert(rows.begin() + row, m_tree.nodes().branch(watched)->rows.at(row));
    }
    void aboutToRemove(NodeId parent, int first, int last) override { note(parent, first, last); }
    void removed() override
    {
        if (m_parent == watched)
            rows.erase(rows.begin() + m_first, rows.begin() + m_last + 1);
    }
    void changed(NodeId, int, int) override {}

private:
    void note(NodeId parent, int first, int last)
    {
        ++announcements;
        m_parent = parent;
        m_first = first;
        m_last = last;
    }

    const KeyTree &m_tree;
    NodeId m_parent = noNode;
    int m_first = 0;
    int m_last = 0;
};

constexpr int many = 30'000; ///< too many to be shown at once

} // namespace

/// Large branches, whose rows come and go in slices while more happens to them.
class TestBranchUpdate : public QObject
{
    Q_OBJECT

    KeyTree m_tree;
    std::set<int> m_live;
    QRandomGenerator m_random;

    static QByteArray keyOf(int number) { return "all.k" + QByteArray::number(number); }

    void put(int number)
    {
        m_tree.put(KeyNews::of(test::putUnseen(keyOf(number), 1)), 0);
        m_live.insert(number);
    }

    void remove(int number)
    {
        m_tree.forget(keyOf(number), std::numeric_limits<quint64>::max());
        m_live.erase(number);
    }

    /// One step of whatever there is to do; true when that was all.
    bool step(Rows &rows)
    {
        if (!m_tree.advanceFilter(QDeadlineTimer(0)))
            return false;
        m_tree.settle(rows);
        return m_tree.advance(QDeadlineTimer(0), rows);
    }

    void compare(const Rows &rows)
    {
        QCOMPARE(m_tree.rowCount(rows.watched), int(rows.rows.size()));
        std::vector<int> shown;
        for (int row = 0; row < m_tree.rowCount(rows.watched); ++row) {
            const NodeId id = m_tree.nodes().branch(rows.watched)->rows.at(row);
            QCOMPARE(id, rows.rows[std::size_t(row)]);
            shown.push_back(m_tree.nodes().name(id).sliced(1).toByteArray().toInt());
        }
        QCOMPARE(shown, std::vector<int>(m_live.begin(), m_live.end()));
    }

    void fill(Rows &rows)
    {
        m_tree.clear();
        m_live.clear();
        m_random.seed(5);
        for (int i = 0; i < many; ++i)
            put(m_random.bounded(10 * many));
        while (!step(rows)) {
        }
        rows.watched = m_tree.nodes().find("all");
        m_tree.open(rows.watched);
    }

private slots:
    void opensInSlices()
    {
        Rows rows(m_tree);
        fill(rows);
        int slices = 0;
        while (!step(rows))
            ++slices;
        QVERIFY(slices > 10);
        QVERIFY(rows.announcements < 100); // sorted once, not merged piece by piece
        compare(rows);
    }

    void catchesUpWithWhatHappensMeanwhile()
    {
        Rows rows(m_tree);
        fill(rows);
        bool isDone = false;
        for (int round = 0; round < 3000; ++round) {
            isDone = step(rows);
            if (isDone && round > 200)
                break;
            for (int i = 0; round < 200 && i < 20; ++i)
                m_random.bounded(2) ? put(m_random.bounded(10 * many)) : remove(*m_live.begin());
        }
        QVERIFY(isDone);
        compare(rows);
    }

    void hidesAndShowsAgainByAFilter()
    {
        Rows rows(m_tree);
        fill(rows);
        while (!step(rows)) {
        }
        const std::set<int> all = m_live;
        // Every other one goes, which is more runs than are announced one by one.
        m_tree.setFilter(KeyFilter(u"/[02468]$/"_s));
        while (!step(rows)) {
        }
        std::erase_if(m_live, [](int number) { return number % 2 != 0; });
        compare(rows);
        m_tree.setFilter(KeyFilter());
        QVERIFY(!step(rows)); // and is taken back half done
        m_tree.setFilter(KeyFilter(u"k1"_s));
        while (!step(rows)) {
        }
        m_live = all;
        std::erase_if(m_live, [](int number) { return keyOf(number)[5] != '1'; });
        compare(rows);
        m_tree.setFilter(KeyFilter());
        while (!step(rows)) {
        }
        m_live = all;
        compare(rows);
    }
};

QTEST_GUILESS_MAIN(TestBranchUpdate)
#include "tst_branch_update.moc"
