// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace kvasir {

/// Lines of a text, counted from 0.
struct LineRange
{
    int first = 0;
    int count = 0;

    bool operator==(const LineRange &) const = default;
};

/// What stands after the markers of a conflict, for people: translated by the caller.
struct MergeLabels
{
    QString mine;
    QString theirs;
};

struct MergeResult
{
    QString text; ///< with markers around what is in conflict
    int conflictCount = 0;
    std::vector<LineRange> conflicts; ///< the lines from "<<<" to ">>>", both included
    int markerLength = 7;             ///< longer than 7 where the texts have such lines themselves
};

/// Merges two texts that were made from `base` (libgit2's git_merge_file). Changes that do not
/// touch are taken from both; the others stand between markers: "<<<<<<< mine", "=======",
/// ">>>>>>> theirs". Without a base every difference is a conflict, lines that both have
/// stand once. When only one side changed, or both the same way, that side is the result byte for
/// byte. Any thread.
MergeResult mergeTexts(const std::optional<QString> &base, const QString &theirs,
                       const QString &mine, const MergeLabels &labels = {});

/// The conflicts that an edited result still has.
std::vector<LineRange> findConflicts(const QString &text, int markerLength);

} // namespace kvasir
