// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/row_list.h"

#include <QRandomGenerator>
#include <QTest>

using kvasir::NodeId;
using kvasir::RowList;

namespace {

std::vector<NodeId> contents(const RowList &rows)
{
    std::vector<NodeId> nodes;
    for (int row = 0; row < rows.size(); ++row)
        nodes.push_back(rows.at(row));
    return nodes;
}

} // namespace

class TestRowList : public QObject
{
    Q_OBJECT

private slots:
    void insertsAndErases()
    {
        RowList rows;
        rows.insert(0, std::vector<NodeId>{1, 4});
        rows.insert(1, std::vector<NodeId>{2, 3});
        rows.insert(4, std::vector<NodeId>{5});
        QCOMPARE(contents(rows), (std::vector<NodeId>{1, 2, 3, 4, 5}));
        rows.erase(1, 3);
        QCOMPARE(contents(rows), (std::vector<NodeId>{1, 5}));
        rows.erase(0, 2);
        QCOMPARE(rows.size(), 0);
    }

    void doesWhatAVectorDoes()
    {
        QRandomGenerator random(7);
        RowList rows;
        std::vector<NodeId> expected;
        for (NodeId next = 0; next < 3000;) {
            const int row = random.bounded(int(expected.size()) + 1);
            if (random.bounded(5) < 3) {
                const std::vector<NodeId> nodes(std::size_t(random.bounded(1, 4)), next++);
                rows.insert(row, nodes);
                expected.insert(expected.begin() + row, nodes.begin(), nodes.end());
            } else {
                const int count = std::min(random.bounded(6), int(expected.size()) - row);
                rows.erase(row, count);
                expected.erase(expected.begin() + row, expected.begin() + row + count);
            }
            QCOMPARE(contents(rows), expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestRowList)
#include "tst_row_list.moc"
