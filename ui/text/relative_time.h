// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// How long ago, in few words: "now", "3 s ago", "5 min ago", "2 h ago", "4 d ago", then the date.
/// Both in UTC milliseconds since the epoch.
QString relativeTime(qint64 thenMs, qint64 nowMs);

/// The same as seen from the present.
QString relativeTime(qint64 thenMs);

/// Date and time to the millisecond in local time, for tooltips.
QString exactTime(qint64 thenMs);

} // namespace kvasir
