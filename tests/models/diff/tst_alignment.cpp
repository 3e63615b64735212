// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/alignment.h"

#include <QTest>

#include <random>

using kvasir::Alignment;
using kvasir::alignSequences;

namespace {

std::vector<int> numbers(const QByteArray &letters)
{
    return {letters.begin(), letters.end()};
}

/// The length of the longest common subsequence by the textbook's table.
int commonLength(const std::vector<int> &left, const std::vector<int> &right)
{
    std::vector<std::vector<int>> best(left.size() + 1, std::vector<int>(right.size() + 1));
    for (std::size_t i = 0; i < left.size(); ++i) {
        for (std::size_t j = 0; j < right.size(); ++j)
            best[i + 1][j + 1] =
                left[i] == right[j] ? best[i][j] + 1 : std::max(best[i][j + 1], best[i + 1][j]);
    }
    return best[left.size()][right.size()];
}

bool isAlignment(const Alignment &pairs, const std::vector<int> &left,
                 const std::vector<int> &right)
{
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto [l, r] = pairs[i];
        if (left.at(std::size_t(l)) != right.at(std::size_t(r)))
            return false;
        if (i > 0 && (l <= pairs[i - 1].first || r <= pairs[i - 1].second))
            return false;
    }
    return true;
}

} // namespace

class TestAlignment : public QObject
{
    Q_OBJECT

private slots:
    void pairsAsManyAsPossible()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 2000; ++round) {
            std::vector<int> left(random() % 12);
            std::vector<int> right(random() % 12);
            for (auto *side : {&left, &right}) {
                for (int &value : *side)
                    value = int(random() % 4);
            }
            const Alignment pairs = alignSequences(left, right, 100);
            QVERIFY(isAlignment(pairs, left, right));
            QCOMPARE(int(pairs.size()), commonLength(left, right));
        }
    }

    void pairsOnlyTheEndsWhenThereIsTooMuchToDo()
    {
        const auto left = numbers("ABxcdyE");
        const auto right = numbers("ABcdzwE");
        QCOMPARE(alignSequences(left, right, 4).size(), 5U);
        const Alignment ends{{0, 0}, {1, 1}, {6, 6}};
        QCOMPARE(alignSequences(left, right, 3), ends);
    }

    void isQuickOnLongSequencesWithFewEdits()
    {
        std::vector<int> left(400'000);
        for (std::size_t i = 0; i < left.size(); ++i)
            left[i] = int(i % 7);
        std::vector<int> right = left;
        right.insert(right.begin() + 5, 99);
        right.erase(right.end() - 5);
        QCOMPARE(alignSequences(left, right, 100).size(), left.size() - 1);
    }
};

QTEST_GUILESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
