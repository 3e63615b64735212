// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/line_pairing.h"

#include <algorithm>

namespace kvasir {

namespace {

/// Comparisons of two lines in one place: a few milliseconds.
constexpr std::size_t mostComparisons = 10'000;

/// Characters of a line that count.
constexpr qsizetype comparedLength = 200;

/// How much of the lines is the same from their beginning and from their end, 0 to 1000.
int similarity(QStringView left, QStringView right)
{
    left = left.trimmed().left(comparedLength);
    right = right.trimmed().left(comparedLength);
    const qsizetype longest = std::max(left.size(), right.size());
    if (longest == 0)
        return 1000;
    const auto prefix =
        std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first - left.begin();
    left = left.sliced(prefix);
    right = right.sliced(prefix);
    const auto suffix =
        std::mismatch(left.rbegin(), left.rend(), right.rbegin(), right.rend()).first -
        left.rbegin();
    return int(1000 * (prefix + suffix) / longest);
}

/// Finds for each line of the shorter side another one of the longer side, in order.
class Pairing
{
public:
    Pairing(const std::vector<QStringView> &shorter, const std::vector<QStringView> &longer)
        : m_shorter(shorter)
        , m_longer(longer)
        , m_best((shorter.size() + 1) * (longer.size() + 1), impossible)
    {
        // best(i, j): the lines from i on, paired with lines from j on.
        for (std::size_t j = 0; j <= longer.size(); ++j)
            best(shorter.size(), j) = 0;
        for (std::size_t i = shorter.size(); i-- > 0;) {
            for (std::size_t j = longer.size(); j-- > 0;)
                best(i, j) = std::max(paired(i, j), best(i, j + 1));
        }
    }

    std::vector<int> partners()
    {
        std::vector<int> result;
        for (std::size_t i = 0, j = 0; i < m_shorter.size(); ++j) {
            // Of pairings as good as each other the one that comes first.
            if (best(i, j) == paired(i, j)) {
                result.push_back(int(j));
                ++i;
            }
        }
        return result;
    }

private:
    static constexpr int impossible = -1'000'000'000;

    int &best(std::size_t i, std::size_t j) { return m_best[i * (m_longer.size() + 1) + j]; }
    int paired(std::size_t i, std::size_t j)
    {
        return best(i + 1, j + 1) + similarity(m_shorter[i], m_longer[j]);
    }

    const std::vector<QStringView> &m_shorter;
    const std::vector<QStringView> &m_longer;
    std::vector<int> m_best;
};

} // namespace

Alignment pairLines(const std::vector<QStringView> &left, const std::vector<QStringView> &right)
{
    Alignment pairs;
    const bool isLeftShorter = left.size() < right.size();
    const auto &shorter = isLeftShorter ? left : right;
    const auto &longer = isLeftShorter ? right : left;
    if (shorter.size() == longer.size() || shorter.size() * longer.size() > mostComparisons) {
        for (std::size_t i = 0; i < shorter.size(); ++i)
            pairs.emplace_back(int(i), int(i));
        return pairs;
    }
    const std::vector<int> partners = Pairing(shorter, longer).partners();
    for (std::size_t i = 0; i < partners.size(); ++i)
        pairs.emplace_back(isLeftShorter ? int(i) : partners[i],
                           isLeftShorter ? partners[i] : int(i));
    return pairs;
}

} // namespace kvasir
