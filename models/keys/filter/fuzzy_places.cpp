// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/fuzzy_places.h"

#include <algorithm>
#include <utility>

namespace kvasir {

namespace {

/// What places are worth against each other; only their order matters.
constexpr int perCharacter = 16;
constexpr int atSegment = 12; ///< begins a segment, or the key
constexpr int atWord = 8;     ///< follows - _ / or begins a capitalized word or a number
constexpr int inRow = 10;     ///< follows the one before at once
constexpr int perGap = 3;     ///< a gap at all …
constexpr int perSkipped = 1; ///< … and each character in it
constexpr int wholeKey = 1000;
constexpr qsizetype countedGap = 20;

char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

int worthOf(QByteArrayView key, qsizetype place)
{
    if (place == 0 || key[place - 1] == '.')
        return atSegment;
    const char before = key[place - 1];
    const char here = key[place];
    if (before == '-' || before == '_' || before == '/' || (isUpper(here) && !isUpper(before)) ||
        (isDigit(here) && !isDigit(before)))
        return atWord;
    return 0;
}

FuzzyPlaces scored(QByteArrayView key, std::vector<qsizetype> places)
{
    int score = places.size() == std::size_t(key.size()) ? wholeKey : 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        score += perCharacter + worthOf(key, places[i]);
        const qsizetype gap = i == 0 ? 0 : places[i] - places[i - 1] - 1;
        if (i > 0 && gap == 0)
            score += inRow;
        else if (gap > 0)
            score -= perGap + perSkipped * int(std::min(gap, countedGap));
    }
    return {score, std::move(places)};
}

/// Each as far to the left as it can be, at `from` or behind; empty if not all are there.
std::vector<qsizetype> fromLeft(QByteArrayView key, QByteArrayView lower, qsizetype from)
{
    std::vector<qsizetype> places;
    for (qsizetype at = from; at < key.size() && std::ssize(places) < lower.size(); ++at) {
        if (toLower(key[at]) == lower[std::ssize(places)])
            places.push_back(at);
    }
    return std::ssize(places) == lower.size() ? places : std::vector<qsizetype>();
}

/// Each as far to the right as it can be before `end`; that all are there is known.
std::vector<qsizetype> fromRight(QByteArrayView key, QByteArrayView lower, qsizetype end)
{
    std::vector<qsizetype> places(std::size_t(lower.size()));
    qsizetype wanted = lower.size() - 1;
    for (qsizetype at = end - 1; wanted >= 0; --at) {
        if (toLower(key[at]) == lower[wanted])
            places[std::size_t(wanted--)] = at;
    }
    return places;
}

} // namespace

std::optional<FuzzyPlaces> fuzzyPlaces(QByteArrayView key, QByteArrayView lower)
{
    const std::vector<qsizetype> first = fromLeft(key, lower, 0);
    if (first.empty())
        return std::nullopt;
    // The first place where they end and the last one where they begin, each drawn together.
    FuzzyPlaces best = scored(key, fromRight(key, lower, first.back() + 1));
    const std::vector<qsizetype> last = fromRight(key, lower, key.size());
    FuzzyPlaces other = scored(key, fromLeft(key, lower, last.front()));
    return other.score > best.score ? std::move(other) : std::move(best);
}

} // namespace kvasir
