// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <chrono>
#include <functional>

namespace kvasir::bench {

/// Runs the application's event loop, undisturbed but for a look every few milliseconds, until it
/// is so. Ends the program with `what` when that takes minutes.
void runUntil(const std::function<bool()> &isSo, const char *what);
void runFor(std::chrono::duration<double> time);

} // namespace kvasir::bench
