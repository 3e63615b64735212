// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/key_condition.h"
#include "models/keys/filter/text_term.h"

#include <QString>

#include <vector>

namespace kvasir {

/// Why a term of a filter is left out.
struct FilterProblem
{
    enum class Kind : quint8 { Age, Revision, Size, Operation, Pattern };

    Kind kind = Kind::Age;
    QString term;   ///< as it was typed
    QString detail; ///< of a pattern: the library's words

    bool operator==(const FilterProblem &) const = default;
};

/// A filter's text, read. Terms are parted by white space, which no key holds; all must hold.
struct KeyQuery
{
    std::vector<TextTerm> texts;
    std::vector<KeyCondition> conditions;
    std::vector<FilterProblem> problems;

    static KeyQuery read(const QString &text);

    bool isEmpty() const { return texts.empty() && conditions.empty(); }
};

} // namespace kvasir
