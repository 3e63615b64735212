// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_merge.h"

#include "models/merge/structural_merge.h"

namespace kvasir {

struct JsonMerge::Decided
{
    Decided(const QByteArray &theirText, const QByteArray &myText, EqualJson &equal)
        : theirs(theirText, equal)
        , mine(myText, equal)
    {
    }

    SplicedSide theirs;
    SplicedSide mine;
    MergedValue root;
    std::vector<JsonConflict> conflicts;
};

std::optional<JsonMerge> JsonMerge::of(const std::optional<QByteArray> &base,
                                       const QByteArray &theirs, const QByteArray &mine)
{
    if (!isValidJson(theirs) || !isValidJson(mine) || (base && !isValidJson(*base)))
        return std::nullopt;
    EqualJson equal;
    // Byte for byte, as else how theirs is laid out would be lost.
    const QByteArray &kept = mine == base ? theirs : mine;
    const auto decided = std::make_shared<Decided>(theirs, kept, equal);
    std::optional<JsonTree> baseTree;
    if (base)
        baseTree.emplace(*base, equal);
    StructuralMerge merge(baseTree ? &*baseTree : nullptr, decided->theirs.tree, decided->mine.tree,
                          equal);
    decided->root = merge.run();
    decided->conflicts = merge.takeConflicts();
    return JsonMerge(decided);
}

const std::vector<JsonConflict> &JsonMerge::conflicts() const
{
    return m_decided->conflicts;
}

MergedJson JsonMerge::merged(const std::vector<std::optional<MergeSide>> &choices) const
{
    return SplicedJson(m_decided->theirs, m_decided->mine, choices)
        .written(m_decided->root, int(m_decided->conflicts.size()));
}

} // namespace kvasir
