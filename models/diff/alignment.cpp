// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/alignment.h"

#include <algorithm>
#include <optional>
#include <span>

namespace kvasir {

namespace {

using Sequence = std::span<const int>;

/// For each number of edits d, how far into `left` each diagonal -d..d was reached.
using Trace = std::vector<std::vector<int>>;

/// Where diagonal k stands among -d..d.
std::size_t slot(int k, int d)
{
    const int index = k + d;
    return std::size_t(index);
}

/// Where the step with d edits onto diagonal k comes from: true: down, from k + 1 (an insertion);
/// false: right, from k - 1 (a removal).
bool comesFromAbove(const std::vector<int> &previous, int d, int k)
{
    const auto reached = [&](int diagonal) { return previous[slot(diagonal, d - 1)]; };
    return k == -d || (k != d && reached(k - 1) < reached(k + 1));
}

int startOfStep(const Trace &trace, int d, int k)
{
    if (d == 0)
        return 0;
    const std::vector<int> &previous = trace[std::size_t(d - 1)];
    return comesFromAbove(previous, d, k) ? previous[slot(k + 1, d - 1)]
                                          : previous[slot(k - 1, d - 1)] + 1;
}

/// Myers' greedy search; nullopt when more than maxEdits are needed.
std::optional<Trace> search(Sequence left, Sequence right, int maxEdits)
{
    const int leftSize = int(left.size());
    const int rightSize = int(right.size());
    Trace trace;
    for (int d = 0; d <= std::min(maxEdits, leftSize + rightSize); ++d) {
        trace.emplace_back(2 * std::size_t(d) + 1, 0);
        for (int k = -d; k <= d; k += 2) {
            int x = startOfStep(trace, d, k);
            while (x < leftSize && x - k < rightSize &&
                   left[std::size_t(x)] == right[std::size_t(x - k)])
                ++x;
            trace.back()[slot(k, d)] = x;
            if (x >= leftSize && x - k >= rightSize)
                return trace;
        }
    }
    return std::nullopt;
}

/// The equal elements on the way that the search found, from the end to the beginning.
Alignment walkBack(const Trace &trace, int leftSize, int rightSize)
{
    Alignment pairs;
    int x = leftSize;
    int k = leftSize - rightSize;
    for (int d = int(trace.size()) - 1; d >= 0; --d) {
        const int begin = startOfStep(trace, d, k);
        while (x > begin) {
            --x;
            pairs.emplace_back(x, x - k);
        }
        if (d == 0)
            break;
        const bool down = comesFromAbove(trace[std::size_t(d - 1)], d, k);
        k += down ? 1 : -1;
        x = trace[std::size_t(d - 1)][slot(k, d - 1)];
    }
    std::reverse(pairs.begin(), pairs.end());
    return pairs;
}

} // namespace

Alignment alignSequences(const std::vector<int> &left, const std::vector<int> &right, int maxEdits)
{
    const auto [leftMiddle, rightMiddle] =
        std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    const auto [leftTail, rightTail] =
        std::mismatch(left.rbegin(), std::make_reverse_iterator(leftMiddle), right.rbegin(),
                      std::make_reverse_iterator(rightMiddle));
    const int prefix = int(leftMiddle - left.begin());
    const int suffix = int(leftTail - left.rbegin());

    Alignment pairs;
    for (int i = 0; i < prefix; ++i)
        pairs.emplace_back(i, i);
    const Sequence leftRest(leftMiddle, leftTail.base());
    const Sequence rightRest(rightMiddle, rightTail.base());
    if (const auto trace = search(leftRest, rightRest, maxEdits)) {
        for (const auto &[l, r] : walkBack(*trace, int(leftRest.size()), int(rightRest.size())))
            pairs.emplace_back(l + prefix, r + prefix);
    }
    for (int i = suffix; i > 0; --i)
        pairs.emplace_back(int(left.size()) - i, int(right.size()) - i);
    return pairs;
}

} // namespace kvasir
