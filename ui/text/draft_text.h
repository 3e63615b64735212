// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

// What there is to say of edits that are not saved. Plain text.

/// The disk would not take it; `reason` is the path and the system's words.
QString draftNotKeptText(const QString &reason);
/// So many files of drafts cannot be read.
QString unreadableDraftsText(int count);

} // namespace kvasir
