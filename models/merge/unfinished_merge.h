// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"
#include "models/merge/merged_value.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace kvasir {

/// What a person has done so far to merge an edit with theirs: with the edit's base and bytes
/// enough to go on with it later.
struct UnfinishedMerge
{
    Revision theirs;                               ///< that the merge was made with
    std::vector<std::optional<MergeSide>> choices; ///< one a conflict; empty: none was made
    std::optional<QByteArray> typed; ///< the merged text as edited, UTF-8; nothing: as it was made

    /// Nothing was done yet.
    bool isEmpty() const { return choices.empty() && !typed; }
    bool operator==(const UnfinishedMerge &) const = default;
};

} // namespace kvasir
