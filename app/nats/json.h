// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/json/json.h"

namespace kvasir {

/// Milliseconds since the epoch of an RFC 3339 time in UTC, as servers write it; 0 when it is none,
/// or so far away that it cannot be counted in nanoseconds (before 1678, after 2262).
qint64 parseTimeMs(const QByteArray &text);

} // namespace kvasir
