// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

#include <chrono>

namespace kvasir {

/// A span of time in NATS's own units, the two largest that it has: "30s", "1h30m", "7d", "250ms".
/// Not translated.
QString durationText(std::chrono::milliseconds duration);

} // namespace kvasir
