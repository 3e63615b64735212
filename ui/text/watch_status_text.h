// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/watch_status.h"

#include <QString>

namespace kvasir {

/// The fixed words of `Live status`: live, loading N of M, reconnecting, stale since HH:MM:SS,
/// paused, offline.
QString watchStatusText(const WatchStatus &status);

/// "N keys", or "N of M keys" when filtered.
QString keyCountText(qsizetype shown, qsizetype all, bool filtered);

} // namespace kvasir
