// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/restored_json.h"

#include "models/diff/alignment.h"
#include "models/values/edited_lines.h"
#include "models/values/json_layout.h"
#include "models/values/json_style.h"
#include "models/values/json_tokens.h"

#include <QHash>

#include <optional>
#include <utility>
#include <vector>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;

/// Edits that are looked for between the first and the last changed token; time grows with their
/// product with the number of tokens. Beyond it white space in between takes the common style.
constexpr int maxTokenEdits = 256;
/// So does all of it where more tokens than this lie between: a second is too long for a person.
constexpr std::size_t mostCompared = 1'000'000;

/// Between two tokens of the original.
struct Cut
{
    std::optional<JsonToken> previous;
    std::optional<JsonToken> next;
    JsonGrammar grammar; ///< before the next one
    JsonGaps gaps;       ///< the same
};

/// The original, passed through once.
struct Survey
{
    Cut begin; ///< of the lines that were edited
    Cut end;
    JsonStyle style;
};

QByteArrayView between(QByteArrayView text, const JsonToken &left, const JsonToken &right)
{
    const qsizetype begin = left.offset + left.length;
    return text.sliced(begin, right.offset - begin);
}

/// nullopt: not JSON.
std::optional<Survey> surveyOf(QByteArrayView original, const EditedLines &lines)
{
    Survey survey;
    Cut cut;
    qsizetype line = 0;
    bool hasBegun = false;
    bool hasEnded = false;
    for (cut.next = nextJsonToken(original, 0); cut.next;
         cut.next = nextJsonToken(original, cut.next->offset + cut.next->length)) {
        if (cut.previous && beginsLine(cut.previous->kind, cut.next->kind))
            ++line;
        if (line >= lines.first && !std::exchange(hasBegun, true))
            survey.begin = cut;
        if (line >= lines.end && !std::exchange(hasEnded, true))
            survey.end = cut;
        if (!cut.grammar.accept(cut.next->kind))
            return std::nullopt;
        if (cut.previous)
            survey.style.note(cut.gaps.next(cut.previous->kind, cut.next->kind),
                              between(original, *cut.previous, *cut.next));
        cut.previous = cut.next;
    }
    if (!cut.grammar.isComplete() || !hasBegun)
        return std::nullopt;
    if (!hasEnded)
        survey.end = cut;
    return survey;
}

/// A token, wherever it lies.
struct Word
{
    Kind kind;
    QByteArrayView text;
};

/// What was there and what was typed instead, each with the token before and the one behind, which
/// both have.
struct Edit
{
    std::vector<JsonToken> original;
    std::vector<Word> typed;
};

std::vector<JsonToken> tokensOf(QByteArrayView original, const Survey &survey)
{
    std::vector<JsonToken> tokens;
    if (survey.begin.previous)
        tokens.push_back(*survey.begin.previous);
    const qsizetype end = survey.end.next ? survey.end.next->offset : original.size();
    for (auto token = survey.begin.next; token && token->offset < end;
         token = nextJsonToken(original, token->offset + token->length))
        tokens.push_back(*token);
    if (survey.end.next)
        tokens.push_back(*survey.end.next);
    return tokens;
}

std::vector<Word> wordsOf(QByteArrayView original, const Survey &survey, QByteArrayView typed)
{
    std::vector<Word> words;
    if (survey.begin.previous)
        words.push_back({survey.begin.previous->kind, survey.begin.previous->in(original)});
    for (const JsonToken &token : tokenizeJson(typed))
        words.push_back({token.kind, token.in(typed)});
    if (survey.end.next)
        words.push_back({survey.end.next->kind, survey.end.next->in(original)});
    return words;
}

/// The edited text, of which the rest is as it was.
bool isValid(const Survey &survey, QByteArrayView typed, QByteArrayView rest)
{
    JsonGrammar grammar = survey.begin.grammar;
    const auto accepts = [&](QByteArrayView text) {
        for (auto token = nextJsonToken(text, 0); token;
             token = nextJsonToken(text, token->offset + token->length))
            if (!grammar.accept(token->kind))
                return false;
        return true;
    };
    if (!accepts(typed))
        return false;
    if (survey.end.next && grammar == survey.end.grammar)
        return true;
    return accepts(rest) && grammar.isComplete();
}

/// For each typed word the token of the original that it is, or -1.
std::vector<int> matchWords(QByteArrayView original, const Edit &edit)
{
    std::vector<int> matches(edit.typed.size(), -1);
    if (edit.original.size() + edit.typed.size() > mostCompared)
        return matches;
    QHash<QByteArrayView, int> numbers;
    const auto numberOf = [&](QByteArrayView word) {
        const auto known = numbers.constFind(word);
        return known == numbers.cend() ? *numbers.insert(word, int(numbers.size())) : *known;
    };
    std::vector<int> left;
    left.reserve(edit.original.size());
    for (const JsonToken &token : edit.original)
        left.push_back(numberOf(token.in(original)));
    std::vector<int> right;
    right.reserve(edit.typed.size());
    for (const Word &word : edit.typed)
        right.push_back(numberOf(word.text));
    for (const auto &[from, to] : alignSequences(left, right, maxTokenEdits))
        matches[std::size_t(to)] = from;
    return matches;
}

bool canReplace(Kind left, Kind right)
{
    const auto isScalar = [](Kind kind) {
        return kind == Kind::String || kind == Kind::Number || kind == Kind::Word;
    };
    return left == right || (isScalar(left) && isScalar(right));
}

/// Tokens typed in place of as many others of their kind count as those: the white space around a
/// changed number is still the original's.
void matchReplacements(std::vector<int> &matches, const Edit &edit)
{
    const int count = int(matches.size());
    const auto matchOf = [&](int i) {
        return i < 0 ? -1 : i == count ? int(edit.original.size()) : matches[std::size_t(i)];
    };
    for (int begin = 0; begin < count; ++begin) {
        int end = begin;
        while (end < count && matches[std::size_t(end)] < 0)
            ++end;
        const int first = matchOf(begin - 1) + 1;
        bool replaces = end > begin && matchOf(end) - first == end - begin;
        for (int i = begin; replaces && i < end; ++i)
            replaces = canReplace(edit.typed[std::size_t(i)].kind,
                                  edit.original[std::size_t(first + i - begin)].kind);
        for (int i = begin; replaces && i < end; ++i)
            matches[std::size_t(i)] = first + i - begin;
        begin = end;
    }
}

/// What was typed, in the white space of the original.
void appendEdit(QByteArray &result, QByteArrayView original, const Survey &survey, const Edit &edit)
{
    auto matches = matchWords(original, edit);
    matchReplacements(matches, edit);
    const auto originalAt = [&](int i) { return edit.original[std::size_t(i)]; };
    const std::size_t first = survey.begin.previous ? 1 : 0;
    const std::size_t last = edit.typed.size() - (survey.end.next ? 1 : 0);
    JsonGaps gaps = survey.begin.gaps;
    for (std::size_t i = 0; i < edit.typed.size(); ++i) {
        if (i > 0) {
            const auto gap = gaps.next(edit.typed[i - 1].kind, edit.typed[i].kind);
            const int left = matches[i - 1];
            const bool areNeighbours = left >= 0 && matches[i] == left + 1;
            result.append(areNeighbours ? between(original, originalAt(left), originalAt(left + 1))
                                        : survey.style.whiteSpace(gap));
        }
        if (i >= first && i < last)
            result.append(edit.typed[i].text);
    }
}

} // namespace

QByteArray restoreLayout(const QByteArray &original, const QByteArray &shown,
                         const QByteArray &edited)
{
    if (spansLines(original) || !original.isValidUtf8())
        return edited;
    const EditedLines lines = editedLines(shown, edited);
    const auto survey = surveyOf(original, lines);
    const QByteArrayView typed = lines.in(edited);
    if (!survey || !isValid(*survey, typed, lines.behind(edited)))
        return edited;

    const auto endOf = [](const JsonToken &token) { return token.offset + token.length; };
    const Edit edit{tokensOf(original, *survey), wordsOf(original, *survey, typed)};
    const auto &before = survey->begin.previous;
    QByteArray result = original.first(before ? endOf(*before) : survey->begin.next->offset);
    result.reserve(original.size() + typed.size());
    appendEdit(result, original, *survey, edit);
    const auto &behind = survey->end.next;
    return result.append(
        QByteArrayView(original).sliced(behind ? behind->offset : endOf(*survey->end.previous)));
}

} // namespace kvasir
