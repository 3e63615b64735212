// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_number.h"

#include "models/values/json_tokens.h"

#include <algorithm>

namespace kvasir {

namespace {

/// A whole number by its digits, of which there are as many as wanted.
struct Decimal
{
    QByteArray digits; ///< the highest first, without zeros before; empty: zero
    bool isNegative = false;
};

QByteArray withoutLeadingZeros(const QByteArray &digits)
{
    qsizetype zeros = 0;
    while (zeros < digits.size() && digits[zeros] == '0')
        ++zeros;
    return digits.sliced(zeros);
}

bool isSmaller(const QByteArray &left, const QByteArray &right)
{
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

/// The digit that many places from the right; beyond the left end there are zeros.
int digitAt(const QByteArray &digits, qsizetype place)
{
    return place < digits.size() ? digits[digits.size() - 1 - place] - '0' : 0;
}

/// left + sign * right, where the result is not negative.
QByteArray combined(const QByteArray &left, const QByteArray &right, int sign)
{
    constexpr int base = 10;
    QByteArray result(std::max(left.size(), right.size()) + 1, '0');
    int carry = 0;
    for (qsizetype place = 0; place < result.size(); ++place) {
        const int sum = digitAt(left, place) + sign * digitAt(right, place) + carry;
        carry = sum < 0 ? -1 : sum / base;
        result[result.size() - 1 - place] = char('0' + sum - carry * base);
    }
    return withoutLeadingZeros(result);
}

Decimal sumOf(const Decimal &left, const Decimal &right)
{
    if (left.isNegative == right.isNegative)
        return {combined(left.digits, right.digits, 1), left.isNegative};
    const bool isRightLarger = isSmaller(left.digits, right.digits);
    const Decimal &larger = isRightLarger ? right : left;
    const Decimal &smaller = isRightLarger ? left : right;
    return {combined(larger.digits, smaller.digits, -1), larger.isNegative};
}

QByteArray written(const Decimal &number, qsizetype decimals)
{
    QByteArray digits = number.digits.rightJustified(decimals + 1, '0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, '.');
    return number.isNegative && !number.digits.isEmpty() ? '-' + digits : digits;
}

} // namespace

bool isJsonNumber(QByteArrayView text)
{
    const auto token = nextJsonToken(text, 0);
    return token && token->kind == JsonToken::Kind::Number && token->length == text.size();
}

std::optional<QByteArray> steppedNumber(QByteArrayView number, int steps)
{
    if (!isJsonNumber(number) || number.contains('e') || number.contains('E'))
        return std::nullopt;
    if (steps == 0) // "-0" stays
        return number.toByteArray();
    const bool isNegative = number.startsWith('-');
    QByteArray digits = number.sliced(isNegative ? 1 : 0).toByteArray();
    const qsizetype point = digits.indexOf('.');
    const qsizetype decimals = point < 0 ? 0 : digits.size() - point - 1;
    if (point >= 0)
        digits.remove(point, 1);
    const QByteArray ones = QByteArray::number(qAbs(qint64(steps))) + QByteArray(decimals, '0');
    return written(sumOf({withoutLeadingZeros(digits), isNegative}, {ones, steps < 0}), decimals);
}

} // namespace kvasir
