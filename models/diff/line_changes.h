// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_diff.h"

namespace kvasir {

/// Fills in leftSpans and rightSpans: which words of a Changed row's lines differ. In long lines
/// everything from the first to the last difference. Surrogate pairs stay whole.
void markChanges(DiffRow &row);

} // namespace kvasir
