// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/write_guard.h"

#include <QString>

namespace kvasir {

/// What the banner of a production connection says: its name, and whether writes are allowed.
/// Plain text.
QString guardText(const WriteGuard &guard);

/// The same in the few words that the status bar has room for; empty where nothing is special.
QString shortGuardText(const WriteGuard &guard);

} // namespace kvasir
