// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace kvasir {

/// Larger values, in bytes, take longer to compare or to merge line by line than a person waits.
inline constexpr qsizetype longestCompared = qsizetype(2) * 1024 * 1024;

bool areComparedWhole(const QList<QByteArray> &values);

/// What can be shown of values beside each other.
struct Excerpts
{
    QList<QByteArray> parts; ///< one of each value, in their order
    /// Bytes of each value that come before its part, the same in all; nullopt: the parts are the
    /// values.
    std::optional<qsizetype> at;
};

/// The values, or, where one of them is longer than longestCompared, some screens of each round the
/// first place where they are not all the same. A text on one line is broken after each comma.
Excerpts excerptsOf(const QList<QByteArray> &values);

} // namespace kvasir
