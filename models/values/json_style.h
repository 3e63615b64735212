// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/json_tokens.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <vector>

namespace kvasir {

/// Where white space can stand in JSON.
enum class JsonGap : quint8 {
    AfterOpening,
    BeforeClosing,
    InEmpty, ///< between [ and ]
    BeforeColon,
    AfterColon,
    BeforeComma,
    AfterComma,
};

/// A gap, and whether it is an object's or an array's.
struct JsonPlace
{
    JsonGap gap;
    bool isInObject;
};

inline bool isOpening(JsonToken::Kind kind)
{
    return kind == JsonToken::Kind::BeginObject || kind == JsonToken::Kind::BeginArray;
}

inline bool isClosing(JsonToken::Kind kind)
{
    return kind == JsonToken::Kind::EndObject || kind == JsonToken::Kind::EndArray;
}

/// Walks through the tokens of valid JSON and names the place between each two.
class JsonGaps
{
public:
    JsonPlace next(JsonToken::Kind left, JsonToken::Kind right);

private:
    std::vector<bool> m_open; ///< true: an object
};

/// How somebody spaces JSON on one line: what stands most often in each place.
class JsonStyle
{
public:
    /// Has seen this white space, which lies where it stays, in a place.
    void note(JsonPlace place, QByteArrayView whiteSpace);
    /// A place that the text does not have takes after the most similar one that it has.
    QByteArray whiteSpace(JsonPlace place) const;

private:
    static constexpr std::size_t gapCount = 7;
    struct Habit
    {
        QByteArrayView whiteSpace;
        int count = 0;
        QHash<QByteArrayView, int> others; ///< how often they were seen
    };
    std::array<Habit, 2 * gapCount> m_habits;
};

} // namespace kvasir
