// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/json_merge.h"
#include "models/values/value_format.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace kvasir {

/// The values that two people made from one, as they are stored.
struct ConflictValues
{
    std::optional<QByteArray> base;   ///< nullopt: there is none, or it is not known
    std::optional<QByteArray> theirs; ///< nullopt: they deleted it
    QByteArray mine;

    /// Those that are there.
    QList<QByteArray> all() const;
    /// They take longer to be merged than a person waits.
    bool areTooLarge() const;
    /// In which they can be merged; Hex: they cannot, as binary or too large ones.
    ValueFormat mergeFormat() const;
    bool areSame() const { return theirs == mine; }
    /// Without byte order marks. nullopt: there is nothing to merge by structure.
    std::optional<JsonMerge> mergedJson() const;
    /// The byte order mark that the result has, or nothing.
    QByteArray mark() const;
};

} // namespace kvasir
