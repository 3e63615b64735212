// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_diff.h"

#include <QString>

#include <vector>

namespace kvasir {

/// A line of a text as a pane shows it: characters that do something are made visible, and of a
/// line too long to lay out only a part is there, with a note of what is not.
struct PaneRow
{
    enum class Mark { None, Added, Removed, Changed };
    Mark mark = Mark::None;
    int line = -1; ///< counted from 0; -1: blank, only the other text has a line here
    QString text;
    std::vector<TextSpan> spans; ///< what changed inside the line, in `text`
};

/// Longer lines are shown in part: the editor lays out a line as a whole, which takes seconds for
/// a value of a MiB.
inline constexpr qsizetype mostShownOfLine = 2000;

/// The left and the right side of a comparison, blank where only the other has a line.
std::vector<PaneRow> leftRows(const std::vector<DiffRow> &rows);
std::vector<PaneRow> rightRows(const std::vector<DiffRow> &rows);

/// One text on its own, without marks.
std::vector<PaneRow> plainRows(const QString &text);

/// A text with what was done to `base` marked, lines taken out as marked blank ones.
std::vector<PaneRow> rowsAgainst(const QString &base, const QString &text);

} // namespace kvasir
