// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace kvasir {

enum class MergeSide { Theirs, Mine };

/// Where a conflict's value stands in a text, in bytes; of no length where it is left out.
struct MergedPlace
{
    qsizetype offset = 0;
    qsizetype length = 0;

    bool operator==(const MergedPlace &) const = default;
};

/// The same in the values that are merged; what is not there stands behind what comes before it.
struct ConflictPlaces
{
    MergedPlace base;
    MergedPlace theirs;
    MergedPlace mine;
};

/// One place at which both sides changed the same thing differently. The values are bytes as they
/// stand in their text.
struct JsonConflict
{
    QByteArray path;                ///< unique, see JsonPath; an index is the lower of both sides'
    std::optional<QByteArray> base; ///< nullopt: not there, or not known
    std::optional<QByteArray> theirs; ///< nullopt: not there
    std::optional<QByteArray> mine;   ///< nullopt: not there
    ConflictPlaces places = {};

    /// The same conflict, wherever it stands.
    bool operator==(const JsonConflict &other) const
    {
        return path == other.path && base == other.base && theirs == other.theirs &&
               mine == other.mine;
    }
};

/// What stands in a place of the result. Nodes are JsonTree's; -1: that side does not have it.
struct MergedValue
{
    enum class Kind {
        Mine,
        Theirs,
        Conflict,  ///< the side that is chosen, if it has it
        Container, ///< my brackets around other members or elements
    };

    Kind kind = Kind::Mine;
    int theirs = -1;
    int mine = -1;
    int conflict = -1;              ///< index of the conflict
    std::vector<MergedValue> items; ///< of a Container, in order
};

} // namespace kvasir
