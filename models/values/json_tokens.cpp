// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_tokens.h"

#include <QtGlobal>

namespace kvasir {

namespace {

using Kind = JsonToken::Kind;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<Kind> punctuation(char c)
{
    switch (c) {
    case '{':
        return Kind::BeginObject;
    case '}':
        return Kind::EndObject;
    case '[':
        return Kind::BeginArray;
    case ']':
        return Kind::EndArray;
    case ':':
        return Kind::Colon;
    case ',':
        return Kind::Comma;
    default:
        return std::nullopt;
    }
}

qsizetype skipDigits(QByteArrayView text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

bool isNumber(QByteArrayView word)
{
    const auto at = [&](qsizetype i) { return i < word.size() ? word[i] : '\0'; };
    qsizetype i = at(0) == '-' ? 1 : 0;
    if (!isDigit(at(i)))
        return false;
    i = at(i) == '0' ? i + 1 : skipDigits(word, i);
    if (at(i) == '.') {
        if (!isDigit(at(i + 1)))
            return false;
        i = skipDigits(word, i + 1);
    }
    if (at(i) == 'e' || at(i) == 'E') {
        ++i;
        if (at(i) == '+' || at(i) == '-')
            ++i;
        if (!isDigit(at(i)))
            return false;
        i = skipDigits(word, i);
    }
    return i == word.size();
}

/// The end of the escape that begins at the backslash, or -1 if there is no such escape.
qsizetype escapeEnd(QByteArrayView text, qsizetype backslash)
{
    const qsizetype at = backslash + 1;
    if (at >= text.size())
        return -1;
    if (text[at] != 'u')
        return QByteArrayView("\"\\/bfnrt").contains(text[at]) ? at + 1 : -1;
    if (at + 4 >= text.size())
        return -1;
    for (qsizetype i = at + 1; i <= at + 4; ++i) {
        if (!isHexDigit(text[i]))
            return -1;
    }
    return at + 5;
}

/// The token that begins at a quote. A string that is not closed on its line ends with the line,
/// so that what comes after is still told apart.
JsonToken stringToken(QByteArrayView text, qsizetype begin)
{
    bool valid = true;
    qsizetype i = begin + 1;
    while (i < text.size()) {
        const char c = text[i];
        if (c == '"')
            return {valid ? Kind::String : Kind::Invalid, begin, i + 1 - begin};
        if (c == '\n' || c == '\r')
            break;
        if (c == '\\') {
            const qsizetype end = escapeEnd(text, i);
            valid = valid && end >= 0;
            // A broken escape must not hide the quote after "\\u00" nor skip a line's end.
            i = end >= 0 ? end : i + 1;
            continue;
        }
        valid = valid && static_cast<unsigned char>(c) >= 0x20;
        ++i;
    }
    return {Kind::Invalid, begin, i - begin};
}

JsonToken wordToken(QByteArrayView text, qsizetype begin)
{
    qsizetype end = begin;
    while (end < text.size() && !isSpace(text[end]) && !punctuation(text[end]) && text[end] != '"')
        ++end;
    const QByteArrayView word = text.sliced(begin, end - begin);
    const auto kind = word == "true" || word == "false" || word == "null" ? Kind::Word
                      : isNumber(word)                                    ? Kind::Number
                                                                          : Kind::Invalid;
    return {kind, begin, end - begin};
}

} // namespace

bool JsonGrammar::accept(Kind kind)
{
    switch (m_expected) {
    case Expected::Value:
        return acceptValue(kind);
    case Expected::ValueOrEnd:
        return kind == Kind::EndArray ? close(false) : acceptValue(kind);
    case Expected::NameOrEnd:
        return kind == Kind::EndObject ? close(true) : acceptName(kind);
    case Expected::Name:
        return acceptName(kind);
    case Expected::Colon:
        m_expected = Expected::Value;
        return kind == Kind::Colon;
    case Expected::CommaOrEnd:
        return acceptAfterValue(kind);
    case Expected::Nothing:
        return false;
    }
    Q_UNREACHABLE();
}

bool JsonGrammar::acceptValue(Kind kind)
{
    if (kind == Kind::BeginObject || kind == Kind::BeginArray) {
        const bool isObject = kind == Kind::BeginObject;
        m_open.push_back(isObject);
        m_expected = isObject ? Expected::NameOrEnd : Expected::ValueOrEnd;
        return true;
    }
    valueEnded();
    return kind == Kind::String || kind == Kind::Number || kind == Kind::Word;
}

bool JsonGrammar::acceptName(Kind kind)
{
    m_expected = Expected::Colon;
    return kind == Kind::String;
}

bool JsonGrammar::acceptAfterValue(Kind kind)
{
    if (kind == Kind::EndObject || kind == Kind::EndArray)
        return close(kind == Kind::EndObject);
    m_expected = m_open.back() ? Expected::Name : Expected::Value;
    return kind == Kind::Comma;
}

bool JsonGrammar::close(bool isObject)
{
    if (m_open.back() != isObject)
        return false;
    m_open.pop_back();
    valueEnded();
    return true;
}

std::optional<JsonToken> nextJsonToken(QByteArrayView text, qsizetype from)
{
    while (from < text.size() && isSpace(text[from]))
        ++from;
    if (from == text.size())
        return std::nullopt;
    if (const auto mark = punctuation(text[from]))
        return JsonToken{*mark, from, 1};
    return text[from] == '"' ? stringToken(text, from) : wordToken(text, from);
}

std::vector<JsonToken> tokenizeJson(QByteArrayView text)
{
    std::vector<JsonToken> tokens;
    for (auto token = nextJsonToken(text, 0); token;
         token = nextJsonToken(text, token->offset + token->length))
        tokens.push_back(*token);
    return tokens;
}

std::optional<qsizetype> findJsonError(QByteArrayView text, const std::vector<JsonToken> &tokens)
{
    JsonGrammar grammar;
    for (const JsonToken &token : tokens) {
        if (!grammar.accept(token.kind))
            return token.offset;
    }
    return grammar.isComplete() ? std::nullopt : std::optional(text.size());
}

bool isValidJson(QByteArrayView text)
{
    JsonGrammar grammar;
    for (auto token = nextJsonToken(text, 0); token;
         token = nextJsonToken(text, token->offset + token->length)) {
        if (!grammar.accept(token->kind))
            return false;
    }
    return grammar.isComplete() && text.isValidUtf8();
}

} // namespace kvasir
