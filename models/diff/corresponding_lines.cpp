// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/corresponding_lines.h"

#include "models/diff/text_diff.h"

#include <algorithm>

namespace kvasir {

LineRange correspondingLines(const QString &text, const LineRange &lines, const QString &other)
{
    int before = -1;
    int after = 0;
    bool hasAfter = false;
    for (const DiffRow &row : diffTexts(text, other)) {
        if (!hasAfter)
            after = std::max(after, row.rightLine + 1); // there may be none
        if (row.kind != DiffRow::Kind::Same)
            continue;
        if (row.leftLine < lines.first) {
            before = row.rightLine;
        } else if (row.leftLine >= lines.first + lines.count && !hasAfter) {
            after = row.rightLine;
            hasAfter = true;
        }
    }
    return {before + 1, std::max(0, after - before - 1)};
}

} // namespace kvasir
