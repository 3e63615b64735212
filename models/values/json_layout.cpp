// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_layout.h"

#include "models/diff/alignment.h"
#include "models/values/json_style.h"
#include "models/values/json_tokens.h"

#include <QHash>

#include <algorithm>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;
using Tokens = std::vector<JsonToken>;

/// Levels deeper than this are indented as this one: a MiB of brackets would take up gigabytes.
constexpr qsizetype deepestIndent = 40;
constexpr qsizetype indentWidth = 2;

/// Edits that are looked for between the first and the last changed token; time grows with their
/// product with the number of tokens. Beyond it white space in between takes the common style.
constexpr int maxTokenEdits = 256;

bool spansLines(QByteArrayView value)
{
    // Strings have no line breaks in them, so one can only stand between tokens.
    return value.contains('\n') || value.contains('\r');
}

/// Not JSON, or laid out by its author: shown as it is.
bool isShownUnchanged(QByteArrayView original, const Tokens &tokens)
{
    if (!original.isValidUtf8() || findJsonError(original, tokens))
        return true;
    const qsizetype begin = tokens.front().offset;
    const QByteArrayView value =
        original.sliced(begin, tokens.back().offset + tokens.back().length - begin);
    return spansLines(value);
}

/// Puts tokens under each other.
class Layout
{
public:
    explicit Layout(qsizetype reserved) { m_pretty.reserve(reserved); }

    void append(QByteArrayView text, const JsonToken &token)
    {
        const bool isAfterOpening = m_previous && isOpening(*m_previous);
        if (isClosing(token.kind)) {
            --m_depth;
            if (!isAfterOpening)
                breakLine();
        } else if (isAfterOpening || m_previous == Kind::Comma) {
            breakLine();
        } else if (m_previous == Kind::Colon) {
            m_pretty += ' ';
        }
        m_pretty.append(token.in(text));
        if (isOpening(token.kind))
            ++m_depth;
        m_previous = token.kind;
    }
    QByteArray take() { return std::move(m_pretty); }

private:
    void breakLine()
    {
        m_pretty += '\n';
        m_pretty.append(std::min(m_depth, deepestIndent) * indentWidth, ' ');
    }

    QByteArray m_pretty;
    qsizetype m_depth = 0;
    std::optional<Kind> m_previous;
};

/// For each token of `typed` the token of `original` that it is, or -1.
std::vector<int> matchTokens(QByteArrayView original, const Tokens &originalTokens,
                             QByteArrayView typed, const Tokens &typedTokens)
{
    QHash<QByteArrayView, int> numbers;
    const auto numbered = [&](QByteArrayView text, const Tokens &tokens) {
        std::vector<int> result;
        result.reserve(tokens.size());
        for (const JsonToken &token : tokens) {
            const QByteArrayView word = token.in(text);
            auto known = numbers.constFind(word);
            if (known == numbers.cend())
                known = numbers.insert(word, int(numbers.size()));
            result.push_back(*known);
        }
        return result;
    };
    std::vector<int> matches(typedTokens.size(), -1);
    for (const auto &[left, right] : alignSequences(numbered(original, originalTokens),
                                                    numbered(typed, typedTokens), maxTokenEdits))
        matches[std::size_t(right)] = left;
    return matches;
}

bool canReplace(const JsonToken &left, const JsonToken &right)
{
    const auto isScalar = [](Kind kind) {
        return kind == Kind::String || kind == Kind::Number || kind == Kind::Word;
    };
    return left.kind == right.kind || (isScalar(left.kind) && isScalar(right.kind));
}

/// Tokens typed in place of as many others of their kind count as those: the white space around a
/// changed number is still the original's.
void matchReplacements(std::vector<int> &matches, const Tokens &originalTokens,
                       const Tokens &typedTokens)
{
    const int count = int(matches.size());
    const auto matchOf = [&](int i) {
        return i < 0 ? -1 : i == count ? int(originalTokens.size()) : matches[std::size_t(i)];
    };
    for (int begin = 0; begin < count; ++begin) {
        int end = begin;
        while (end < count && matches[std::size_t(end)] < 0)
            ++end;
        const int first = matchOf(begin - 1) + 1;
        bool replaces = end > begin && matchOf(end) - first == end - begin;
        for (int i = begin; replaces && i < end; ++i)
            replaces = canReplace(typedTokens[std::size_t(i)],
                                  originalTokens[std::size_t(first + i - begin)]);
        for (int i = begin; replaces && i < end; ++i)
            matches[std::size_t(i)] = first + i - begin;
        begin = end;
    }
}

QByteArrayView between(QByteArrayView text, const JsonToken &left, const JsonToken &right)
{
    const qsizetype begin = left.offset + left.length;
    return text.sliced(begin, right.offset - begin);
}

} // namespace

QString prettyJson(const QByteArray &original)
{
    const std::atomic_bool never = false;
    return QString::fromUtf8(layOutJson(original, never).value_or(original));
}

std::optional<QByteArray> layOutJson(const QByteArray &original, const std::atomic_bool &stop)
{
    if (!original.isValidUtf8())
        return std::nullopt;
    const bool isShownAsIs = spansLines(QByteArrayView(original).trimmed());
    Layout layout(isShownAsIs ? 0 : 2 * original.size());
    JsonGrammar grammar;
    for (auto token = nextJsonToken(original, 0); token;
         token = nextJsonToken(original, token->offset + token->length)) {
        if (!grammar.accept(token->kind) || stop)
            return std::nullopt;
        if (!isShownAsIs)
            layout.append(original, *token);
    }
    if (!grammar.isComplete())
        return std::nullopt;
    return isShownAsIs ? original : layout.take();
}

QByteArray layOutJsonBeginning(QByteArrayView beginning)
{
    Layout layout(2 * beginning.size());
    JsonGrammar grammar;
    for (auto token = nextJsonToken(beginning, 0); token;) {
        const qsizetype end = token->offset + token->length;
        const auto next = nextJsonToken(beginning, end);
        // The last one may be cut.
        if (!next || !grammar.accept(token->kind))
            break;
        layout.append(beginning, *token);
        token = next;
    }
    return layout.take();
}

QByteArray restoreLayout(const QByteArray &original, const QByteArray &typed)
{
    const Tokens originalTokens = tokenizeJson(original);
    const Tokens typedTokens = tokenizeJson(typed);
    if (isShownUnchanged(original, originalTokens) || findJsonError(typed, typedTokens))
        return typed;

    auto matches = matchTokens(original, originalTokens, typed, typedTokens);
    matchReplacements(matches, originalTokens, typedTokens);
    const auto originalAt = [&](int i) { return originalTokens[std::size_t(i)]; };
    const JsonStyle style(original, originalTokens);
    JsonGaps gaps;
    QByteArray result = original.first(originalTokens.front().offset);
    result.reserve(original.size() + typed.size());
    for (std::size_t i = 0; i < typedTokens.size(); ++i) {
        const JsonToken &token = typedTokens[i];
        if (i > 0) {
            const auto gap = gaps.next(typedTokens[i - 1].kind, token.kind);
            const int left = matches[i - 1];
            const bool areNeighbours = left >= 0 && matches[i] == left + 1;
            result.append(areNeighbours ? between(original, originalAt(left), originalAt(left + 1))
                                        : style.whiteSpace(gap));
        }
        result.append(token.in(typed));
    }
    const JsonToken &last = originalTokens.back();
    return result.append(QByteArrayView(original).sliced(last.offset + last.length));
}

} // namespace kvasir
