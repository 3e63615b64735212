// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/numbered_sides.h"

#include <vector>

namespace kvasir {

/// Consecutive elements of an array.
struct ElementRun
{
    int first = 0;
    int count = 0;

    int end() const { return first + count; }
    bool operator==(const ElementRun &) const = default;
};

/// Elements that stand for the same on all sides: equal ones, or what is between two such regions.
struct ArrayRegion
{
    /// What becomes of it.
    enum class Outcome {
        Mine,     ///< they did not change it, or as I did
        Theirs,   ///< I did not change it
        Pairs,    ///< as many elements on all sides, each to be merged with the one in its place
        Conflict, ///< both changed it, and no side has more than one element
        Tangle,   ///< both changed it
    };

    ElementRun base; ///< without a base the same as theirs
    ElementRun theirs;
    ElementRun mine;
    Outcome outcome = Outcome::Mine;

    bool operator==(const ArrayRegion &) const = default;
};

/// The regions of an array in order (as diff3 does with lines). Arrays that differ much are one
/// region between what all begin and end with, which bounds the time to their length.
std::vector<ArrayRegion> alignArrays(const NumberedSides &elements);

} // namespace kvasir
