// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// The exact time of a revision in local time with its offset from UTC, so that it can be copied
/// and understood elsewhere: "2024-03-09T14:05:33.120+01:00". 0 (nothing known): empty.
QString isoTime(qint64 msSinceEpochUtc);

} // namespace kvasir
