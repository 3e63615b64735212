// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/journal_entry.h"

namespace kvasir {

// What there is to say of taking writes back. Plain text.

QString nothingToUndoText();
/// The key that the write created is deleted by now.
QString alreadyGoneText(const JournalEntry &created);
/// `sent` took `undone` back.
QString undoneText(const JournalEntry &undone, const KeyEdit &sent, const WriteOutcome &outcome);

} // namespace kvasir
