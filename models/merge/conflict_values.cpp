// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/conflict_values.h"

#include "models/diff/excerpts.h"
#include "models/values/common_format.h"
#include "models/values/value_view.h"

namespace kvasir {

namespace {

QByteArray withoutMark(const QByteArray &bytes)
{
    return bytes.sliced(byteOrderMarkLength(bytes));
}

} // namespace

QList<QByteArray> ConflictValues::all() const
{
    QList<QByteArray> values{mine};
    for (const auto &value : {base, theirs}) {
        if (value)
            values.append(*value);
    }
    return values;
}

bool ConflictValues::areTooLarge() const
{
    return !areComparedWhole(all());
}

ValueFormat ConflictValues::mergeFormat() const
{
    return areTooLarge() ? ValueFormat::Hex : commonFormat(all());
}

std::optional<JsonMerge> ConflictValues::mergedJson() const
{
    if (!theirs || mergeFormat() != ValueFormat::Json)
        return std::nullopt;
    const auto from = base ? std::optional(withoutMark(*base)) : std::nullopt;
    return JsonMerge::of(from, withoutMark(*theirs), withoutMark(mine));
}

QByteArray ConflictValues::mark() const
{
    // What I did not change is theirs byte for byte.
    const QByteArray &kept = theirs && mine == base ? *theirs : mine;
    return kept.first(byteOrderMarkLength(kept));
}

} // namespace kvasir
