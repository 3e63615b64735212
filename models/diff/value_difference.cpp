// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/diff/value_difference.h"

#include "models/values/value_format.h"

namespace kvasir {

namespace {

QByteArray withoutCarriageReturns(QByteArray bytes)
{
    return bytes.replace("\r\n", "\n").replace('\r', '\n');
}

QByteArray withoutWhiteSpace(QByteArray bytes)
{
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    bytes.removeIf(isSpace);
    return bytes;
}

} // namespace

ValueDifference compareValues(const QByteArray &left, const QByteArray &right)
{
    if (left == right)
        return ValueDifference::None;
    if (!canShowAsText(left) || !canShowAsText(right))
        return ValueDifference::Content;
    if (withoutCarriageReturns(left) == withoutCarriageReturns(right))
        return ValueDifference::LineEndsOnly;
    return withoutWhiteSpace(left) == withoutWhiteSpace(right) ? ValueDifference::WhiteSpaceOnly
                                                               : ValueDifference::Content;
}

} // namespace kvasir
