// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/array_keys.h"
#include "models/merge/array_regions.h"
#include "models/merge/json_path.h"
#include "models/merge/json_tree.h"
#include "models/merge/keyed_merge.h"
#include "models/merge/merged_value.h"

#include <optional>
#include <vector>

namespace kvasir {

/// Decides for each value of two trees made from a base which side's it is. Goes into containers
/// that all sides have, down to a depth at which what was changed by both is one conflict. The
/// whole is one conflict when the paths to all would take much more memory than the texts. Lives no
/// longer than the trees. One thread at a time.
class StructuralMerge
{
public:
    /// The trees share `equal`. `base` may be nullptr: not known, so each difference is a conflict.
    StructuralMerge(const JsonTree *base, const JsonTree &theirs, const JsonTree &mine,
                    EqualJson &equal);

    /// The whole value. Once.
    MergedValue run();
    /// Of what run() decided, in the order of the places in the result.
    std::vector<JsonConflict> takeConflicts() { return std::move(m_conflicts); }

private:
    /// The nodes that stand for the same thing; -1: not there.
    struct Place
    {
        int base;
        int theirs;
        int mine;
    };
    /// What is in a container on each side.
    struct Children
    {
        std::vector<int> base;
        std::vector<int> theirs;
        std::vector<int> mine;
    };

    MergedValue value(const Place &place);
    MergedValue decided(const Place &place);
    std::optional<MergedValue> deeper(const Place &place);
    bool canGoDeeper(const Place &place) const;
    std::optional<MergedValue> object(const Place &place);
    std::optional<MergedValue> array(const Place &place);
    std::optional<MergedValue> keyedArray(const Place &place, const ArrayKeys &keys,
                                          const std::vector<KeyedItem> &items);
    std::optional<MergedValue> alignedArray(const Place &place);
    void addRegion(MergedValue &array, const Children &children, const ArrayRegion &region);
    void addPairs(MergedValue &array, const Children &children, const ArrayRegion &region);

    void addItem(MergedValue &container, const Place &place);
    MergedValue conflict(const Place &place);
    void enter(const Place &place);
    void leave(const Place &place);
    ConflictPlaces places(const Place &place) const;
    JsonPath::Step stepToKey(const QByteArray &name, const Place &element);

    Children children(const Place &place) const;
    Place placeOf(const Children &children, const KeyedItem &item) const;
    bool isUnchangedByMe(const Place &place) const;
    bool isUnchangedByThem(const Place &place) const;
    bool isSame(const Place &place) const;

    const JsonTree *m_base;
    const JsonTree &m_theirs;
    const JsonTree &m_mine;
    EqualJson &m_equal;
    JsonPath m_path;
    int m_depth = 0;
    ConflictPlaces m_reached; ///< the last place on each side, without its length
    std::vector<JsonConflict> m_conflicts;
    qsizetype m_pathLength = 0; ///< of all conflicts' paths together, in bytes
};

} // namespace kvasir
