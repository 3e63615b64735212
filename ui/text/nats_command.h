// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"

namespace kvasir {

/// The `nats` command that reads the key, quoted for a POSIX shell. It holds no credentials.
QString natsCommand(const QString &bucket, const QByteArray &key);

/// The `nats` command that makes the same edit. A put is as conditional as here; the program knows
/// no condition for the others. A value that fits no command line is read from a file of the user.
QString natsCommand(const KeyEdit &edit);

} // namespace kvasir
