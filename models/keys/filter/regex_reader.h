// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/byte_nfa.h"

#include <QStringView>

#include <optional>
#include <vector>

namespace kvasir {

/// A part of a regular expression.
struct RegexPart
{
    enum class Kind : quint8 {
        Bytes,
        Sequence, ///< one part after the other; nothing if there are none
        Choice,   ///< one of them
        Repeat,   ///< the one part, that often
        Begin,
        End
    };
    Kind kind = Kind::Sequence;
    ByteSet bytes;
    std::vector<RegexPart> parts;
    int least = 0;
    int most = 0; ///< -1: as often as you like
};

/// A regular expression that was read.
struct RegexTree
{
    RegexPart whole;
    bool isExact = true; ///< else there is something in it that was left out or taken too widely
};

/// Reads what people write most in Perl's syntax; nothing for what goes beyond it. The expression
/// must be known to be valid. What is read holds for texts of printable ASCII.
std::optional<RegexTree> readRegex(QStringView pattern, bool ignoresCase);

} // namespace kvasir
