// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/numbered_sides.h"

#include <optional>
#include <vector>

namespace kvasir {

/// A member or element that theirs or mine has: its positions, -1 where it is not.
struct KeyedItem
{
    int base = -1;
    int theirs = -1;
    int mine = -1;

    bool operator==(const KeyedItem &) const = default;
};

// The keys are unique on each side.

/// All that theirs or mine has, in my order, each item that only they have after the one that it
/// follows in theirs, so before what I added there. Without a change of order by me, in theirs,
/// with mine after their additions. nullopt: both changed the order and differently, or it is not
/// known who did.
std::optional<std::vector<KeyedItem>> orderedItems(const NumberedSides &sides);

/// The same where order has no meaning: always mine.
std::vector<KeyedItem> itemsInMyOrder(const NumberedSides &sides);

/// In one place, counted by what all have before it, both sides removed a key of the base and added
/// different ones: they changed one thing differently, which looks like two additions.
bool replacedTheSame(const NumberedSides &sides);

} // namespace kvasir
