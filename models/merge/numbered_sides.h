// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <optional>
#include <vector>

namespace kvasir {

/// What is in one object or array on each side, as numbers that are equal for what is equal.
struct NumberedSides
{
    std::optional<std::vector<int>> base; ///< nullopt: not known
    std::vector<int> theirs;
    std::vector<int> mine;
};

} // namespace kvasir
