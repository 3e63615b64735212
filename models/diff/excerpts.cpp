// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/excerpts.h"

#include "models/text/common_bytes.h"

#include <algorithm>

namespace kvasir {

namespace {

constexpr qsizetype bytesBefore = qsizetype(2) * 1024;
constexpr qsizetype bytesBehind = qsizetype(32) * 1024;

/// The same in all values before this many bytes.
qsizetype sameInAll(const QList<QByteArray> &values)
{
    qsizetype same = values.front().size();
    for (const QByteArray &value : values)
        same = std::min(same, commonBeginning(values.front(), value));
    return same;
}

/// The same in all values behind what differs; `begin` is where that begins.
qsizetype sameAtEnd(const QList<QByteArray> &values, qsizetype begin)
{
    const QByteArrayView first = QByteArrayView(values.front()).sliced(begin);
    qsizetype same = first.size();
    for (const QByteArray &value : values)
        same = std::min(same, commonEnd(first, QByteArrayView(value).sliced(begin)));
    return same;
}

bool isInsideCharacter(char c)
{
    return (uchar(c) & 0xc0) == 0x80;
}

/// Up to three bytes further, for no character is longer. What is no UTF-8 is cut anywhere.
qsizetype toCharacter(const QByteArray &value, qsizetype at)
{
    for (const qsizetype last = at + 3; at < std::min(last, value.size()); ++at)
        if (!isInsideCharacter(value[at]))
            break;
    return at;
}

/// The beginning of a line, or at least of a character, where the parts begin.
qsizetype partBegin(const QByteArray &value, qsizetype difference)
{
    const qsizetype earliest = std::max<qsizetype>(0, difference - bytesBefore);
    const qsizetype newline = QByteArrayView(value).first(difference).indexOf('\n', earliest);
    return newline < 0 ? std::min(toCharacter(value, earliest), difference) : newline + 1;
}

QByteArray part(const QByteArray &value, qsizetype begin, qsizetype end)
{
    const QByteArray text = value.mid(begin, toCharacter(value, end) - begin);
    return text.contains('\n') ? text : QByteArray(text).replace(",", ",\n");
}

} // namespace

bool areComparedWhole(const QList<QByteArray> &values)
{
    return std::all_of(values.begin(), values.end(),
                       [](const QByteArray &value) { return value.size() <= longestCompared; });
}

Excerpts excerptsOf(const QList<QByteArray> &values)
{
    if (areComparedWhole(values))
        return {values, std::nullopt};
    const qsizetype difference = sameInAll(values);
    const qsizetype begin = partBegin(values.front(), difference);
    // Where all differences are few, the parts end alike behind the last of them.
    const qsizetype same = sameAtEnd(values, difference);
    const bool areFew = std::all_of(values.begin(), values.end(), [&](const QByteArray &value) {
        return value.size() - same - difference <= bytesBehind;
    });
    Excerpts excerpts{{}, begin};
    for (const QByteArray &value : values) {
        const qsizetype end = areFew ? value.size() - same + bytesBefore : difference + bytesBehind;
        excerpts.parts.append(part(value, begin, std::min(value.size(), end)));
    }
    return excerpts;
}

} // namespace kvasir
