// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/conflict_lines.h"

#include "models/diff/corresponding_lines.h"
#include "models/merge/merged_view.h"
#include "models/values/value_view.h"

namespace kvasir {

namespace {

LineRange linesOf(const std::optional<QByteArray> &value, const MergedPlace &place)
{
    if (!value)
        return {};
    const MergedView view = viewOfMerged({value->sliced(byteOrderMarkLength(*value)), {place}});
    const MergedPlace &shown = view.conflicts.front();
    const int first = int(view.utf8.first(shown.offset).count('\n'));
    if (place.length == 0)
        return {first + 1, 0};
    return {first, int(view.utf8.sliced(shown.offset, shown.length).count('\n')) + 1};
}

} // namespace

ConflictLines linesOfJsonConflict(const ConflictValues &values, const JsonConflict &conflict)
{
    return {linesOf(values.base, conflict.places.base),
            linesOf(values.theirs, conflict.places.theirs),
            linesOf(values.mine, conflict.places.mine)};
}

ConflictLines linesOfTextConflict(const ConflictValues &values, const QString &merged,
                                  const LineRange &lines)
{
    const ValueFormat format = values.mergeFormat();
    const auto linesOfValue = [&](const std::optional<QByteArray> &value) {
        return value ? correspondingLines(merged, lines, textView(*value, format)) : LineRange();
    };
    return {linesOfValue(values.base), linesOfValue(values.theirs), linesOfValue(values.mine)};
}

} // namespace kvasir
