// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_style.h"

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

void JsonStyle::note(JsonPlace place, QByteArrayView whiteSpace)
{
    Habit &habit = m_habits[slot(place)];
    if (habit.count == 0)
        habit.whiteSpace = whiteSpace;
    if (habit.whiteSpace == whiteSpace) {
        ++habit.count;
        return;
    }
    const int count = ++habit.others[whiteSpace];
    if (count <= habit.count)
        return;
    habit.others.remove(whiteSpace);
    habit.others.insert(habit.whiteSpace, habit.count);
    habit.whiteSpace = whiteSpace;
    habit.count = count;
}

QByteArray JsonStyle::whiteSpace(JsonPlace place) const
{
    for (const JsonGap gap : similarGaps(place.gap)) {
        for (const bool isInObject : {place.isInObject, !place.isInObject}) {
            const Habit &habit = m_habits[slot({gap, isInObject})];
            if (habit.count > 0)
                return habit.whiteSpace.toByteArray();
        }
    }
    return {};
}

} // namespace kvasir
