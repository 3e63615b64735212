// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/byte_nfa.h"

#include <QStringView>

#include <optional>

namespace kvasir {

/// What a regular expression takes, as far as that can be said byte by byte: exactly for most that
/// people type; a little too much for those that look around (`\b`, `(?=…)`), and for keys that
/// are not plain ASCII the graph asks. Nothing for expressions beyond that.
std::optional<ByteNfa> regexGraph(QStringView pattern, bool ignoresCase);

} // namespace kvasir
