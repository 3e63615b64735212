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

quint64 naturalKey(QByteArrayView text)
{
    constexpr int keyBytes = 8;
    // Above this a second byte counts on. No byte but a digit lies between '0' and '9'.
    constexpr qsizetype mostInFirst = 9;
    quint64 key = 0;
    int left = keyBytes;
    const auto append = [&](uchar byte) {
        if (left > 0)
            key |= quint64(byte) << (8 * --left);
    };
    QByteArrayView rest = text;
    while (left > 0 && !rest.isEmpty()) {
        if (!isDigit(rest.front())) {
            append(uchar(rest.front()));
            rest = rest.sliced(1);
            continue;
        }
        const QByteArrayView number = takeNumber(rest);
        append(uchar('0' + std::min(number.size(), mostInFirst)));
        if (number.size() >= mostInFirst) {
            append(uchar(std::min<qsizetype>(number.size() - mostInFirst, 0xff)));
            if (number.size() - mostInFirst >= 0xff)
                return key; // longer ones than can be told apart
        }
        for (const char digit : number)
            append(uchar(digit));
    }
    return key;
}

qsizetype beginOfNumber(QByteArrayView text, qsizetype position)
{
    while (position > 0 && isDigit(text[position - 1]))
        --position;
    return position;
}

} // namespace kvasir
