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

/// Where the tokens stop being one JSON value (RFC 8259): the offset of the first token that
/// cannot stand where it stands, or the text's size when the end is missing. nullopt: valid.
/// Does not recurse. That the text is UTF-8 is not checked here.
std::optional<qsizetype> findJsonError(QByteArrayView text, const std::vector<JsonToken> &tokens);

/// The text is UTF-8 and one JSON value, a scalar included, without a byte order mark.
bool isValidJson(QByteArrayView text);

} // namespace kvasir
