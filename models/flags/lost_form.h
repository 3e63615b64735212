// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <optional>

namespace kvasir {

class ValueDocument;

/// What a value is, and would not be any more: programs that read the key may fail over it.
enum class LostForm { Json, Number };

/// What a save of the document as it was typed would take away; nothing: it stays what it is.
std::optional<LostForm> lostForm(const ValueDocument &document);

} // namespace kvasir
