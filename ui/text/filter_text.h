// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_query.h"

#include <QString>

#include <vector>

namespace kvasir {

/// What of a filter is left out, and what would be taken there; a line for each. Empty: nothing.
/// Plain text.
QString filterProblemText(const std::vector<FilterProblem> &problems);

/// The filter line's language on one small page; rich text.
QString filterLanguageText();

} // namespace kvasir
