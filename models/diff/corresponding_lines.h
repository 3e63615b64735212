// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_merge.h"

namespace kvasir {

/// The lines of `other` that stand where `lines` of `text` do: between what both texts have before
/// and what both have after them. With a count of 0 nothing does, and `first` is the line behind
/// the place, or one past the end. Any thread.
LineRange correspondingLines(const QString &text, const LineRange &lines, const QString &other);

} // namespace kvasir
