// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/json_merge.h"

#include <optional>
#include <vector>

namespace kvasir {

/// The conflicts of a merge, and which side a person chose for each. One thread at a time.
class ConflictChoices
{
public:
    ConflictChoices() = default;
    /// Nothing is chosen.
    explicit ConflictChoices(const JsonMerge &merge);

    int count() const { return int(m_choices.size()); }
    const JsonConflict &conflict(int index) const;
    /// nullopt: undecided.
    std::optional<MergeSide> choice(int index) const { return m_choices[std::size_t(index)]; }
    const std::vector<std::optional<MergeSide>> &all() const { return m_choices; }
    void choose(int index, MergeSide side);
    /// How many are undecided.
    int remaining() const;
    /// What comes of the choices so far; what is undecided stands as mine.
    MergedJson merged() const;

    /// The values were merged anew. Keeps the choice for each conflict whose path and values are
    /// what they were: whoever chose saw them. Says how many choices have to be made again, now or
    /// since an earlier time, because they were made about other values.
    int rebase(const JsonMerge &merge);

private:
    std::optional<JsonMerge> m_merge;
    std::vector<std::optional<MergeSide>> m_choices; ///< one a conflict
    std::vector<bool> m_isDropped;                   ///< it was decided, about other values
};

} // namespace kvasir
