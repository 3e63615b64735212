// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <utility>
#include <vector>

namespace kvasir {

/// Pairs of indexes (left, right), ascending in both, at which two sequences are equal.
using Alignment = std::vector<std::pair<int, int>>;

/// A shortest edit script's equal elements (Myers 1986), elements being compared as numbers.
/// Looks at no more than `maxEdits` insertions and removals, which bounds time to their product
/// with the length and memory to their square; when more are needed, only the common beginning
/// and end are paired.
Alignment alignSequences(const std::vector<int> &left, const std::vector<int> &right, int maxEdits);

} // namespace kvasir
