// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace kvasir {

/// One number as JSON spells it: no plus sign, no leading zeros, no blanks.
bool isJsonNumber(QByteArrayView text);

/// A JSON number, so many ones more; computed with its decimal digits, so of any size and without
/// rounding, with as many decimals as it has. nullopt: it has an exponent, or is no number.
std::optional<QByteArray> steppedNumber(QByteArrayView number, int steps);

} // namespace kvasir
