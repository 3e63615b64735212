// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/regex_graph.h"

#include "models/keys/filter/regex_reader.h"

namespace kvasir {

namespace {

/// Beyond this, making the automaton would take longer than it saves.
constexpr int mostSteps = 500;

bool isTooLarge(const ByteNfa &graph)
{
    return graph.size() > mostSteps;
}

/// Puts the part in front of `next`; where it begins.
int addPart(ByteNfa &graph, const RegexPart &part, int next)
{
    using Kind = RegexPart::Kind;
    if (isTooLarge(graph))
        return next;
    switch (part.kind) {
    case Kind::Bytes:
        return graph.addBytes(part.bytes, next);
    case Kind::Begin:
        return graph.add(ByteNfa::Kind::Begin, next);
    case Kind::End:
        return graph.add(ByteNfa::Kind::End, next);
    case Kind::Sequence:
        for (auto inner = part.parts.rbegin(); inner != part.parts.rend(); ++inner)
            next = addPart(graph, *inner, next);
        return next;
    case Kind::Choice: {
        int begin = addPart(graph, part.parts.back(), next);
        for (auto inner = std::next(part.parts.rbegin()); inner != part.parts.rend(); ++inner)
            begin = graph.add(ByteNfa::Kind::Split, addPart(graph, *inner, next), begin);
        return begin;
    }
    case Kind::Repeat: {
        const RegexPart &inner = part.parts.front();
        if (part.most < 0) {
            const int split = graph.add(ByteNfa::Kind::Split, next, next);
            graph.setNext(split, addPart(graph, inner, split));
            next = split;
        }
        for (int i = part.least; i < part.most; ++i)
            next = graph.add(ByteNfa::Kind::Split, addPart(graph, inner, next), next);
        for (int i = 0; i < part.least; ++i)
            next = addPart(graph, inner, next);
        return next;
    }
    }
    return next;
}

bool startsAtBeginning(const RegexPart &part)
{
    if (part.kind == RegexPart::Kind::Choice && part.parts.size() == 1)
        return startsAtBeginning(part.parts.front());
    if (part.kind == RegexPart::Kind::Sequence && !part.parts.empty())
        return startsAtBeginning(part.parts.front());
    return part.kind == RegexPart::Kind::Begin;
}

} // namespace

std::optional<ByteNfa> regexGraph(QStringView pattern, bool ignoresCase)
{
    const auto tree = readRegex(pattern, ignoresCase);
    if (!tree)
        return std::nullopt;
    ByteNfa graph;
    graph.isExact = tree->isExact;
    for (std::size_t byte = 0; byte < graph.asking.size(); ++byte)
        graph.asking.set(byte, byte < ' ' || byte > '~');
    const int whole = addPart(graph, tree->whole, graph.add(ByteNfa::Kind::Accept));
    graph.start =
        startsAtBeginning(tree->whole) ? whole : graph.addAnyNumber(ByteSet().set(), whole);
    return isTooLarge(graph) ? std::nullopt : std::optional(std::move(graph));
}

} // namespace kvasir
