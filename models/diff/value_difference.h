// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

namespace kvasir {

/// How much two values differ, as far as a person cares.
enum class ValueDifference {
    None, ///< the same, byte for byte
    LineEndsOnly,
    WhiteSpaceOnly,
    Content,
};

ValueDifference compareValues(const QByteArray &left, const QByteArray &right);

} // namespace kvasir
