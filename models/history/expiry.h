// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

namespace kvasir {

/// The revision has a time to live, and it is over, or about to be: by this machine's clock, which
/// may be a minute behind the server's.
bool isTimeOver(const Revision &revision);

/// `theirs` is what the server has because `base` expired, and nobody's write: its marker of that,
/// nothing, or the revision before, which is current again then.
bool isExpiryOf(const Revision &base, const Revision &theirs);

} // namespace kvasir
