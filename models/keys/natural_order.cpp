// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/natural_order.h"

#include <algorithm>
#include <cstring>

namespace kvasir {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits that `text` begins with, without leading zeros; moves `text` behind them.
QByteArrayView takeNumber(QByteArrayView &text)
{
    qsizetype begin = 0;
    while (begin < text.size() && text[begin] == '0')
        ++begin;
    qsizetype end = begin;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    const QByteArrayView number = text.sliced(begin, end - begin);
    text = text.sliced(end);
    return number;
}

int compareBytes(QByteArrayView left, QByteArrayView right)
{
    const auto shorter = std::size_t(std::min(left.size(), right.size()));
    const int order = shorter == 0 ? 0 : std::memcmp(left.data(), right.data(), shorter);
    if (order != 0 || left.size() == right.size())
        return order;
    return left.size() < right.size() ? -1 : 1;
}

} // namespace

int compareNaturally(QByteArrayView left, QByteArrayView right)
{
    QByteArrayView l = left;
    QByteArrayView r = right;
    while (!l.isEmpty() && !r.isEmpty()) {
        if (isDigit(l.front()) && isDigit(r.front())) {
            const QByteArrayView leftNumber = takeNumber(l);
            const QByteArrayView rightNumber = takeNumber(r);
            if (leftNumber.size() != rightNumber.size())
                return leftNumber.size() < rightNumber.size() ? -1 : 1;
            if (const int order = compareBytes(leftNumber, rightNumber); order != 0)
                return order;
        } else if (l.front() != r.front()) {
            return static_cast<unsigned char>(l.front()) < static_cast<unsigned char>(r.front())
                       ? -1
                       : 1;
        } else {
            l = l.sliced(1);
            r = r.sliced(1);
        }
    }
    if (l.isEmpty() != r.isEmpty())
        return l.isEmpty() ? -1 : 1;
    return compareBytes(left, right);
}

} // namespace kvasir
