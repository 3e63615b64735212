// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/text_graphs.h"

#include <algorithm>
#include <vector>

namespace kvasir {

namespace {

/// Longer patterns are read so far by the automaton; what passes that is tested as a whole. Far
/// beyond what anybody types, and few enough for a table that stays in the nearest cache.
constexpr std::size_t mostElements = 200;

ByteSet allBytes()
{
    return ByteSet().set();
}

ByteSet bothCases(char lower)
{
    ByteSet set;
    set.set(quint8(lower));
    if (lower >= 'a' && lower <= 'z')
        set.set(quint8(lower - 'a' + 'A'));
    return set;
}

ByteSet only(char byte)
{
    return ByteSet().set(quint8(byte));
}

/// One byte of a set, or any number of them.
struct Element
{
    ByteSet bytes;
    bool isRepeated = false;
};

ByteNfa graphOf(std::vector<Element> elements, bool isAnchored)
{
    ByteNfa graph;
    graph.isExact = elements.size() <= mostElements;
    elements.resize(std::min(elements.size(), mostElements));
    int next = graph.add(ByteNfa::Kind::Accept);
    if (isAnchored && graph.isExact)
        next = graph.add(ByteNfa::Kind::End, next);
    for (auto element = elements.rbegin(); element != elements.rend(); ++element) {
        next = element->isRepeated ? graph.addAnyNumber(element->bytes, next)
                                   : graph.addBytes(element->bytes, next);
    }
    graph.start = next;
    return graph;
}

} // namespace

ByteNfa partGraph(const QByteArray &lower)
{
    std::vector<Element> elements{{allBytes(), true}};
    for (const char byte : lower)
        elements.push_back({bothCases(byte), false});
    return graphOf(std::move(elements), false);
}

ByteNfa fuzzyGraph(const QByteArray &lower)
{
    std::vector<Element> elements;
    for (const char byte : lower) {
        elements.push_back({allBytes(), true});
        elements.push_back({bothCases(byte), false});
    }
    return graphOf(std::move(elements), false);
}

ByteNfa wildcardsGraph(const std::vector<QByteArray> &tokens, bool endsWithRest)
{
    std::vector<Element> elements;
    for (const QByteArray &token : tokens) {
        if (&token != tokens.data())
            elements.push_back({only('.'), false});
        for (const char byte : token) {
            const bool isStar = byte == '*';
            elements.push_back({isStar ? ~only('.') : only(byte), isStar});
        }
    }
    if (endsWithRest && !tokens.empty())
        elements.push_back({only('.'), false});
    return graphOf(std::move(elements), !endsWithRest);
}

ByteNfa beyondAsciiGraph()
{
    ByteNfa graph;
    graph.start = graph.addAnyNumber(allBytes(), graph.addBytes({}, -1));
    for (std::size_t byte = 0x80; byte < graph.asking.size(); ++byte)
        graph.asking.set(byte);
    return graph;
}

ByteNfa askingGraph()
{
    ByteNfa graph;
    graph.start = graph.add(ByteNfa::Kind::Accept);
    graph.isExact = false;
    return graph;
}

} // namespace kvasir
