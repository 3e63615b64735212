// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/key_edit.h"

#include <QString>

namespace kvasir {

/// What became of an edit, in words: what happened, what it means for the data and what to do.
/// Plain text; it holds the key's name and may hold the server's words.
QString outcomeText(const KeyEdit &edit, const WriteOutcome &outcome);

/// So many writes were under way when the connection was left. Plain text.
QString writesLeftText(int count);

/// The bucket that a key was to be made in is not open any more. Plain text.
QString bucketLeftText();

/// Somebody else wrote the same. Plain text.
QString sameAlreadyText(const QByteArray &key);

/// Nothing of what was typed would change the key's bytes. Plain text.
QString nothingToSaveText();

} // namespace kvasir
