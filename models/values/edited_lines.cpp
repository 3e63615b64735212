// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/edited_lines.h"

#include "models/text/common_bytes.h"

#include <algorithm>

namespace kvasir {

EditedLines editedLines(QByteArrayView before, QByteArrayView after)
{
    const auto lineCount = [](QByteArrayView text) {
        return qsizetype(std::count(text.begin(), text.end(), '\n'));
    };
    EditedLines lines;
    const qsizetype same = commonBeginning(before, after);
    lines.bytesBefore = before.first(same).lastIndexOf('\n') + 1;
    lines.first = lineCount(before.first(lines.bytesBefore));
    const qsizetype end = commonEnd(before.sliced(same), after.sliced(same));
    const qsizetype newline = before.indexOf('\n', before.size() - end);
    if (newline < 0)
        return lines;
    lines.bytesBehind = before.size() - newline - 1;
    lines.end = lines.first + lineCount(lines.in(before));
    return lines;
}

} // namespace kvasir
