// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <chrono>

namespace kvasir::test {

/// How long a test waits for a condition: generous, for the machines are noisy.
inline constexpr std::chrono::seconds waitLimit{30};

} // namespace kvasir::test
