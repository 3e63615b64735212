// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_metadata.h"

#include <QStringView>

#include <optional>

namespace kvasir {

/// A term that asks for something beside the name: `age:<5m`, `rev:>100`, `size:>=1.5k`,
/// `op:del,purge`.
struct KeyCondition
{
    enum class Field : quint8 { Age, Revision, Size, Operation };
    enum class Comparison : quint8 { Less, LessOrEqual, Equal, GreaterOrEqual, Greater };

    Field field = Field::Age;
    Comparison comparison = Comparison::Equal;
    quint64 amount = 0;    ///< milliseconds, a revision, or bytes
    quint8 operations = 0; ///< a bit for each Operation
    bool isNegated = false;

    /// A key from the server's future has no age.
    bool matches(const KeyMetadata &metadata, qint64 nowMs) const;
    /// Some marker of a deleted key matches because it is one.
    bool wantsDeleted() const;

    bool operator==(const KeyCondition &) const = default;
};

/// The field that the text in front of a term's colon names, in upper or lower case.
std::optional<KeyCondition::Field> conditionField(QStringView name);

/// Reads what stands behind the colon: a comparison (`<`, `<=`, `=`, `>=`, `>`; without one an age
/// is an upper bound, anything else is meant exactly) and an amount. An age is in ms, s, m, h, d
/// or w, also as `1h30m`; a size in bytes or k, M, G, T, each 1024 of the one before and also
/// spelt K, KB, KiB and so on. Operations are put, del (or delete) and purge, several with commas.
std::optional<KeyCondition> readCondition(KeyCondition::Field field, QStringView text);

} // namespace kvasir
