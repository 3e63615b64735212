// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_merge.h"
#include "models/merge/conflict_values.h"

namespace kvasir {

/// Where a conflict stands in each value as it is shown, see textView(). With a count of 0 that
/// value has nothing there, and `first` is the line behind the place, or one past the end.
struct ConflictLines
{
    LineRange base; ///< {} without a base
    LineRange theirs;
    LineRange mine;

    bool operator==(const ConflictLines &) const = default;
};

/// Of a conflict of values.mergedJson(). Takes time in proportion to their length.
ConflictLines linesOfJsonConflict(const ConflictValues &values, const JsonConflict &conflict);
/// Of these lines of a text that they were merged into. Takes as long as to compare it with each.
ConflictLines linesOfTextConflict(const ConflictValues &values, const QString &merged,
                                  const LineRange &lines);

} // namespace kvasir
