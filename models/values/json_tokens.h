// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

#include <optional>
#include <vector>

namespace kvasir {

/// A piece of JSON text other than white space. The text itself stays where it is: nothing is
/// decoded, so numbers beyond 2^53, 1.0, escapes and duplicate members are what they were.
struct JsonToken
{
    enum class Kind : quint8 {
        BeginObject,
        EndObject,
        BeginArray,
        EndArray,
        Colon,
        Comma,
        String, ///< with its quotes
        Number,
        Word,    ///< true, false or null
        Invalid, ///< anything else, up to the next white space or punctuation
    };
    Kind kind;
    qsizetype offset; ///< bytes from the beginning of the text
    qsizetype length; ///< bytes

    QByteArrayView in(QByteArrayView text) const { return text.sliced(offset, length); }
};

/// Every token of the text in order; between them there is nothing but white space. Never fails:
/// what JSON does not know becomes Invalid tokens. Does not recurse.
std::vector<JsonToken> tokenizeJson(QByteArrayView text);

/// The token that begins first at or after `from`, which is between tokens; nullopt: none does. For
/// texts whose tokens together would take more memory than they do themselves.
std::optional<JsonToken> nextJsonToken(QByteArrayView text, qsizetype from);

/// What RFC 8259 allows next, with the open containers as a stack of its own.
class JsonGrammar
{
public:
    /// False: the token cannot stand here.
    bool accept(JsonToken::Kind kind);
    /// All that was accepted is one value.
    bool isComplete() const { return m_expected == Expected::Nothing; }
    /// From here on both accept the same.
    bool operator==(const JsonGrammar &) const = default;

private:
    enum class Expected { Value, ValueOrEnd, NameOrEnd, Name, Colon, CommaOrEnd, Nothing };

    bool acceptValue(JsonToken::Kind kind);
    bool acceptName(JsonToken::Kind kind);
    bool acceptAfterValue(JsonToken::Kind kind);
    bool close(bool isObject);
    void valueEnded() { m_expected = m_open.empty() ? Expected::Nothing : Expected::CommaOrEnd; }

    Expected m_expected = Expected::Value;
    std::vector<bool> m_open; ///< true: an object
};

/// Where the tokens stop being one JSON value (RFC 8259): the offset of the first token that
/// cannot stand where it stands, or the text's size when the end is missing. nullopt: valid.
/// Does not recurse. That the text is UTF-8 is not checked here.
std::optional<qsizetype> findJsonError(QByteArrayView text, const std::vector<JsonToken> &tokens);

/// The text is UTF-8 and one JSON value, a scalar included, without a byte order mark.
bool isValidJson(QByteArrayView text);

} // namespace kvasir
