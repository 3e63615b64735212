// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

#include <vector>

namespace kvasir {

/// Part of a line, in UTF-16 code units.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

/// How a line ends.
enum class LineEnd { None, Lf, CrLf };

/// One row of two texts side by side.
struct DiffRow
{
    enum class Kind {
        Same,
        Changed, ///< a line on both sides
        Removed, ///< only left
        Added,   ///< only right
    };
    Kind kind = Kind::Same;
    int leftLine = -1; ///< counted from 0; -1: none
    int rightLine = -1;
    QString left; ///< without the line's end
    QString right;
    LineEnd leftEnd = LineEnd::None; ///< Changed without spans: only the ends differ
    LineEnd rightEnd = LineEnd::None;
    std::vector<TextSpan> leftSpans; ///< what changed inside the line, when Changed
    std::vector<TextSpan> rightSpans;
};

/// Compares two texts line by line (libgit2) and pairs the lines that stand for each other.
/// Lines end at '\n'; an empty text has no line. Any thread.
std::vector<DiffRow> diffTexts(const QString &left, const QString &right);

} // namespace kvasir
