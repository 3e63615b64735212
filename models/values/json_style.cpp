// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_style.h"

#include <QHash>

#include <initializer_list>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;

std::size_t slot(JsonPlace place)
{
    return 2 * std::size_t(place.gap) + (place.isInObject ? 1 : 0);
}

/// Where else to look, most similar first.
std::initializer_list<JsonGap> similarGaps(JsonGap gap)
{
    static constexpr auto none = {JsonGap::InEmpty};
    static constexpr auto opening = {JsonGap::AfterOpening, JsonGap::BeforeClosing};
    static constexpr auto closing = {JsonGap::BeforeClosing, JsonGap::AfterOpening};
    static constexpr auto beforeColon = {JsonGap::BeforeColon};
    static constexpr auto afterColon = {JsonGap::AfterColon, JsonGap::AfterComma};
    static constexpr auto beforeComma = {JsonGap::BeforeComma};
    static constexpr auto afterComma = {JsonGap::AfterComma, JsonGap::AfterColon};
    switch (gap) {
    case JsonGap::AfterOpening:
        return opening;
    case JsonGap::BeforeClosing:
        return closing;
    case JsonGap::InEmpty:
        return none;
    case JsonGap::BeforeColon:
        return beforeColon;
    case JsonGap::AfterColon:
        return afterColon;
    case JsonGap::BeforeComma:
        return beforeComma;
    case JsonGap::AfterComma:
        return afterComma;
    }
    return none;
}

JsonGap gapBetween(Kind left, Kind right)
{
    if (isOpening(left))
        return isClosing(right) ? JsonGap::InEmpty : JsonGap::AfterOpening;
    if (isClosing(right))
        return JsonGap::BeforeClosing;
    if (left == Kind::Colon)
        return JsonGap::AfterColon;
    if (right == Kind::Colon)
        return JsonGap::BeforeColon;
    return left == Kind::Comma ? JsonGap::AfterComma : JsonGap::BeforeComma;
}

} // namespace

JsonPlace JsonGaps::next(Kind left, Kind right)
{
    if (isOpening(left))
        m_open.push_back(left == Kind::BeginObject);
    const JsonPlace place{gapBetween(left, right), !m_open.empty() && m_open.back()};
    if (isClosing(right) && !m_open.empty())
        m_open.pop_back();
    return place;
}

JsonStyle::JsonStyle(QByteArrayView text, const std::vector<JsonToken> &tokens)
{
    std::array<QHash<QByteArrayView, int>, 2 * gapCount> counts;
    std::array<int, 2 * gapCount> highest{};
    JsonGaps gaps;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        const std::size_t at = slot(gaps.next(tokens[i - 1].kind, tokens[i].kind));
        const qsizetype begin = tokens[i - 1].offset + tokens[i - 1].length;
        const QByteArrayView whiteSpace = text.sliced(begin, tokens[i].offset - begin);
        const int count = ++counts[at][whiteSpace];
        if (count > highest[at]) {
            highest[at] = count;
            m_habits[at] = {whiteSpace.toByteArray(), true};
        }
    }
}

QByteArray JsonStyle::whiteSpace(JsonPlace place) const
{
    for (const JsonGap gap : similarGaps(place.gap)) {
        for (const bool isInObject : {place.isInObject, !place.isInObject}) {
            const Habit &habit = m_habits[slot({gap, isInObject})];
            if (habit.isKnown)
                return habit.whiteSpace;
        }
    }
    return {};
}

} // namespace kvasir
