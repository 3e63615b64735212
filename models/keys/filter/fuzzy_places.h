// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace kvasir {

/// How well the characters of a text lie in a key that has them in that order.
struct FuzzyPlaces
{
    int score = 0;
    std::vector<qsizetype> places; ///< of the bytes that were found, from the left
};

/// Better are characters in a row and at the beginnings of segments and words; the whole key is
/// best. Letters count alike in upper and lower case; `lower` is in lower case. Nothing if the key
/// does not have them.
std::optional<FuzzyPlaces> fuzzyPlaces(QByteArrayView key, QByteArrayView lower);

} // namespace kvasir
