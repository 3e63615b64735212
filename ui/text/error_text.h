// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"

#include <QString>

namespace kvasir {

/// The error in words: what happened and what to do. Plain text; it may hold the server's words.
QString errorText(const Error &error);
/// The same where something was only to be read.
QString readErrorText(const Error &error);
/// What was to be read is not asked for any more, see Refresher.
QString readGivenUpText();

} // namespace kvasir
