// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/merge/json_tree.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace kvasir {

/// The elements of the same array on one side.
struct ArrayElements
{
    const JsonTree &tree;
    std::vector<int> nodes;
};

/// What tells the elements of an array apart, wherever they stand.
struct ArrayKeys
{
    QByteArray name; ///< the member that identifies an element; empty: the element itself does
    std::vector<std::vector<int>> values; ///< EqualJson's numbers of the keys, a vector a side
};

/// How the elements are known on all these sides: all scalars and each there once, or all objects
/// that have an `id`, else a `key`, else a `name`, each a scalar and there once. nullopt: only by
/// where they stand.
std::optional<ArrayKeys> arrayKeys(const std::vector<ArrayElements> &sides, EqualJson &equal);

/// The member of this name, EqualJson's number of it; -1: there is none, or the node is no object.
int memberNamed(const JsonTree &tree, int object, int name);

} // namespace kvasir
