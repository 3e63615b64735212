// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <chrono>

namespace kvasir::test {

/// How long a test waits for a condition: generous, for the machines are noisy.
inline constexpr std::chrono::seconds waitLimit{30};
/// The same for the functions of Qt Test that take milliseconds.
inline constexpr int waitLimitMs = int(std::chrono::milliseconds(waitLimit).count());

} // namespace kvasir::test
