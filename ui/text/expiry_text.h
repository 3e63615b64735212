// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

namespace kvasir {

// When a revision expires, in words. Plain text. The server's clock is taken for this machine's.

/// "expires in 4 min", "expires now".
QString expiryText(qint64 expiresAtMs);
QString expiryText(qint64 expiresAtMs, qint64 nowMs);
/// The same of a key as a sentence.
QString expiringKeyText(const Revision &revision);
/// The same when its time is over.
QString expiredKeyText(const Revision &revision);

/// A new key is to expire in a bucket that does not allow it by now.
QString timeToLiveRefusedText();
/// The person chose nothing.
QString expiryNotChosenText();

} // namespace kvasir
