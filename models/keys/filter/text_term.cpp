// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/filter/text_term.h"

#include "models/keys/filter/regex_graph.h"
#include "models/keys/filter/text_graphs.h"

#include <QList>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

/// Character by character, so that a part of a text stays a part.
QString folded(const QString &text)
{
    QString folded;
    const QList<uint> characters = text.toUcs4();
    for (const uint character : characters)
        folded += QChar::fromUcs4(QChar::toCaseFolded(character));
    return folded;
}

/// `*` in the pattern is any number of bytes. Goes back to the last `*` only, so that no pattern
/// takes longer than the product of the lengths.
bool matchesToken(QByteArrayView pattern, QByteArrayView token)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype lastStar = -1;
    qsizetype takenByStar = 0;
    while (t < token.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            lastStar = p++;
            takenByStar = t;
        } else if (p < pattern.size() && pattern[p] == token[t]) {
            ++p;
            ++t;
        } else if (lastStar >= 0) {
            p = lastStar + 1;
            t = ++takenByStar;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](char c) { return c == '*'; });
}

template <typename Characters, typename Wanted>
bool hasInOrder(const Characters &characters, const Wanted &wanted)
{
    auto next = wanted.begin();
    for (const auto character : characters) {
        if (next != wanted.end() && character == *next)
            ++next;
    }
    return next == wanted.end();
}

MatchRanges fuzzyMarks(const QString &text, const QString &wanted)
{
    MatchRanges marks;
    const QString lower = folded(text);
    qsizetype next = 0;
    // Folding changes no length but of characters that no key is fuzzily looked up by.
    for (qsizetype at = 0; at < std::min(lower.size(), text.size()); ++at) {
        if (next < wanted.size() && lower[at] == wanted[next]) {
            marks.push_back({int(at), 1});
            ++next;
        }
    }
    return marks;
}

/// How often a regular expression may try on one key: a tenth of a millisecond. The library's own
/// limit is a hundred times that.
constexpr QLatin1StringView tryLimit = "(*LIMIT_MATCH=100000)"_L1;

} // namespace

TextTerm::TextTerm(Kind kind, const QString &text, bool isNegated, bool ignoresCase)
    : m_kind(kind)
    , m_text(text)
    , m_bytes((kind == Kind::Part || kind == Kind::Fuzzy ? folded(text) : text).toUtf8())
    , m_isNegated(isNegated)
    , m_ignoresCase(ignoresCase)
{
    if (kind == Kind::Wildcards) {
        const QList<QByteArray> tokens = m_bytes.split('.');
        m_tokens.assign(tokens.begin(), tokens.end());
        m_endsWithRest = m_tokens.back() == ">";
        if (m_endsWithRest)
            m_tokens.pop_back();
    } else if (kind == Kind::Pattern) {
        m_expression = expression(text, ignoresCase);
    }
    if (auto automaton = ByteAutomaton::make(graph()))
        m_automaton = std::move(*automaton);
    else
        m_automaton = *ByteAutomaton::make(askingGraph());
}

QRegularExpression TextTerm::expression(const QString &pattern, bool ignoresCase)
{
    return QRegularExpression(tryLimit + pattern, ignoresCase
                                                      ? QRegularExpression::CaseInsensitiveOption
                                                      : QRegularExpression::NoPatternOption);
}

ByteNfa TextTerm::graph() const
{
    switch (m_kind) {
    case Kind::Part:
        return isAscii() ? partGraph(m_bytes) : beyondAsciiGraph();
    case Kind::Fuzzy:
        return isAscii() ? fuzzyGraph(m_bytes) : beyondAsciiGraph();
    case Kind::Wildcards:
        return wildcardsGraph(m_tokens, m_endsWithRest);
    case Kind::Pattern:
        return regexGraph(m_text, m_ignoresCase).value_or(askingGraph());
    }
    return askingGraph();
}

bool TextTerm::isAscii() const
{
    return std::none_of(m_bytes.begin(), m_bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

bool TextTerm::matchesItself(QByteArrayView path) const
{
    const auto isWanted = [](char c, char wanted) { return toLower(c) == wanted; };
    switch (m_kind) {
    case Kind::Part:
        if (!isAscii())
            return QString::fromUtf8(path).contains(m_text, Qt::CaseInsensitive);
        return std::search(path.begin(), path.end(), m_bytes.begin(), m_bytes.end(), isWanted) !=
               path.end();
    case Kind::Fuzzy:
        if (!isAscii())
            return hasInOrder(folded(QString::fromUtf8(path)), QString::fromUtf8(m_bytes));
        return hasInOrder(path.toByteArray().toLower(), m_bytes);
    case Kind::Wildcards:
        return matchesTokens(path);
    case Kind::Pattern:
        return m_expression.match(QString::fromUtf8(path)).hasMatch();
    }
    return false;
}

bool TextTerm::matchesTokens(QByteArrayView path) const
{
    qsizetype begin = 0;
    for (const QByteArray &pattern : m_tokens) {
        if (begin > path.size())
            return false;
        const qsizetype dot = path.indexOf('.', begin);
        const qsizetype end = dot < 0 ? path.size() : dot;
        if (!matchesToken(pattern, path.sliced(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    // Behind the last token of the key there is nothing, not even an empty one.
    return m_endsWithRest ? begin <= path.size() : begin > path.size();
}

bool TextTerm::implies(const TextTerm &that) const
{
    if (*this == that)
        return true;
    // Text that is ASCII is looked for byte by byte, other text by the rules of Unicode, by which
    // some letters beyond ASCII are the same as some within.
    if (m_isNegated || that.m_isNegated || isAscii() != that.isAscii())
        return false;
    const bool isText = m_kind == Kind::Part || m_kind == Kind::Fuzzy;
    if (that.m_kind == Kind::Fuzzy)
        return isText && hasInOrder(m_bytes, that.m_bytes);
    return that.m_kind == Kind::Part && m_kind == Kind::Part && m_bytes.contains(that.m_bytes);
}

MatchRanges TextTerm::marksIn(const QString &text, const QByteArray &path) const
{
    if (m_isNegated)
        return {};
    switch (m_kind) {
    case Kind::Part: {
        const qsizetype match = text.lastIndexOf(m_text, -1, Qt::CaseInsensitive);
        return match < 0 ? MatchRanges() : MatchRanges{{int(match), int(m_text.size())}};
    }
    case Kind::Fuzzy:
        return fuzzyMarks(text, QString::fromUtf8(m_bytes));
    case Kind::Wildcards:
        return matchesTokens(path) ? MatchRanges{{0, int(text.size())}} : MatchRanges();
    case Kind::Pattern: {
        MatchRanges marks;
        auto matches = m_expression.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            marks.push_back({int(match.capturedStart()), int(match.capturedLength())});
        }
        return marks;
    }
    }
    return {};
}

bool TextTerm::operator==(const TextTerm &other) const
{
    return m_kind == other.m_kind && m_text == other.m_text && m_isNegated == other.m_isNegated &&
           m_ignoresCase == other.m_ignoresCase;
}

} // namespace kvasir
