// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/scalar_value.h"

#include "models/flags/json_number.h"
#include "models/values/json_string.h"
#include "models/values/json_tokens.h"
#include "models/values/value_format.h"
#include "models/values/value_view.h"

#include <algorithm>
#include <array>

namespace kvasir {

namespace {

struct WordPair
{
    QByteArrayView on;
    QByteArrayView off;
};

constexpr std::array<WordPair, 4> wordPairs{
    {{"true", "false"}, {"on", "off"}, {"yes", "no"}, {"enabled", "disabled"}}};

enum class LetterCase { Lower, Capitalized, Upper };

/// A Boolean's word: which it is and how it is written.
struct BooleanWord
{
    WordPair pair;
    bool isOn;
    LetterCase letterCase;
};

QByteArray inCase(QByteArrayView word, LetterCase letterCase)
{
    QByteArray result = word.toByteArray();
    if (letterCase == LetterCase::Upper)
        return result.toUpper();
    if (letterCase == LetterCase::Capitalized)
        result.replace(0, 1, result.first(1).toUpper());
    return result;
}

/// nullopt: none, or in a mixture of cases that nobody could keep.
std::optional<BooleanWord> booleanWord(QByteArrayView text)
{
    for (const WordPair &pair : wordPairs)
        for (const bool isOn : {true, false})
            for (const auto letterCase :
                 {LetterCase::Lower, LetterCase::Capitalized, LetterCase::Upper})
                if (text == inCase(isOn ? pair.on : pair.off, letterCase))
                    return BooleanWord{pair, isOn, letterCase};
    return std::nullopt;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isBadCharacter(QChar c)
{
    const auto category = c.category();
    return category == QChar::Other_Control || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

bool hasBadCharacter(const QString &text)
{
    return !text.isValidUtf16() || std::any_of(text.begin(), text.end(), isBadCharacter);
}

/// What is in front of the content.
qsizetype beginOf(QByteArrayView value)
{
    qsizetype begin = byteOrderMarkLength(value);
    while (begin < value.size() && isBlank(value[begin]))
        ++begin;
    return begin;
}

qsizetype endOf(QByteArrayView value, qsizetype begin)
{
    qsizetype end = value.size();
    if (value.endsWith('\n'))
        end -= value.endsWith("\r\n") ? 2 : 1;
    while (end > begin && isBlank(value[end - 1]))
        --end;
    return std::max(begin, end);
}

bool isStringLiteral(QByteArrayView content)
{
    const auto token = nextJsonToken(content, 0);
    return token && token->kind == JsonToken::Kind::String && token->length == content.size();
}

} // namespace

std::optional<ScalarValue> scalarOf(const QByteArray &value)
{
    if (value.size() > longestScalar || detectFormat(value) != ValueFormat::Text)
        return std::nullopt;
    const qsizetype begin = beginOf(value);
    const qsizetype end = endOf(value, begin);
    ScalarValue scalar;
    scalar.m_before = value.first(begin);
    scalar.m_content = value.sliced(begin, end - begin);
    scalar.m_after = value.sliced(end);
    scalar.m_isQuoted = isStringLiteral(scalar.m_content);
    scalar.m_text =
        scalar.m_isQuoted ? stringContent(scalar.m_content) : verbatimText(scalar.m_content);
    if (hasBadCharacter(scalar.m_text))
        return std::nullopt;
    scalar.m_kind = booleanWord(scalar.m_content)    ? ScalarKind::Boolean
                    : isJsonNumber(scalar.m_content) ? ScalarKind::Number
                                                     : ScalarKind::Text;
    return scalar;
}

bool ScalarValue::isOn() const
{
    const auto word = booleanWord(m_content);
    return word && word->isOn;
}

std::optional<QByteArray> ScalarValue::toggled() const
{
    const auto word = booleanWord(m_content);
    if (!word)
        return std::nullopt;
    return written(inCase(word->isOn ? word->pair.off : word->pair.on, word->letterCase));
}

std::optional<QByteArray> ScalarValue::stepped(int steps) const
{
    const auto content = steppedNumber(m_content, steps);
    return content ? std::optional(written(*content)) : std::nullopt;
}

std::optional<ScalarProblem> ScalarValue::problemWith(const QString &text) const
{
    if (hasBadCharacter(text))
        return ScalarProblem::BadCharacter;
    if (m_kind == ScalarKind::Number && !isJsonNumber(text.toUtf8()))
        return ScalarProblem::NotNumber;
    if (const auto word = booleanWord(m_content)) {
        const QByteArray typed = text.toLower().toUtf8();
        if (typed != word->pair.on && typed != word->pair.off)
            return ScalarProblem::NotBoolean;
    }
    return std::nullopt;
}

std::optional<QByteArray> ScalarValue::withText(const QString &text) const
{
    if (problemWith(text))
        return std::nullopt;
    if (text == m_text) // also where it is escaped in another way than stringLiteral() would
        return written(m_content);
    if (m_isQuoted)
        return written(stringLiteral(text));
    const auto word = booleanWord(m_content);
    return written(word ? inCase(text.toLower().toUtf8(), word->letterCase) : text.toUtf8());
}

QByteArray ScalarValue::holding(const QString &text) const
{
    if (const auto bytes = withText(text))
        return *bytes;
    return written(m_isQuoted ? stringLiteral(text) : text.toUtf8());
}

std::vector<QByteArray> recurringValues(const std::vector<QByteArray> &newestFirst)
{
    constexpr std::size_t fewestRevisions = 3;
    constexpr std::size_t fewest = 2;
    constexpr std::size_t most = 6;
    constexpr qsizetype longest = 40; // characters, so that a list shows them whole
    std::vector<QByteArray> values;
    std::vector<QString> texts;
    for (const QByteArray &value : newestFirst) {
        const auto scalar = scalarOf(value);
        if (!scalar || scalar->text().size() > longest)
            return {};
        if (std::find(texts.begin(), texts.end(), scalar->text()) != texts.end())
            continue;
        if (texts.size() == most)
            return {};
        texts.push_back(scalar->text());
        values.push_back(value);
    }
    const bool areRecurring = values.size() < newestFirst.size();
    if (newestFirst.size() < fewestRevisions || values.size() < fewest || !areRecurring)
        return {};
    return values;
}

} // namespace kvasir
