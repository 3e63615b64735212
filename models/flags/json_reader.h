// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/json_tokens.h"

#include <QByteArrayView>

#include <vector>

namespace kvasir {

/// Reads through JSON one name or value after the other, without recursion and in one pass. That
/// the text is UTF-8 is not checked here.
class JsonReader
{
public:
    enum class Part {
        Name,   ///< of the member whose value comes next
        Scalar, ///< a string, number, true, false or null
        Begin,  ///< of an object or an array
        End,    ///< of the innermost one
        Finished,
        Broken, ///< no JSON from here on
    };

    /// `text` has to outlive it.
    explicit JsonReader(QByteArrayView text)
        : m_text(text)
    {
    }

    /// After Finished and Broken there is nothing more.
    Part next();
    /// Of the part that next() gave.
    const JsonToken &token() const { return m_token; }
    QByteArrayView bytes() const { return m_token.in(m_text); }
    /// The innermost container that is open, after Begin the one that has begun, is an object.
    bool isInObject() const { return !m_open.empty() && m_open.back(); }

private:
    Part partOf(JsonToken::Kind kind);

    QByteArrayView m_text;
    JsonGrammar m_grammar;
    JsonToken m_token{JsonToken::Kind::Invalid, 0, 0};
    std::vector<bool> m_open; ///< true: an object
    bool m_isNamed = false;   ///< the name was read, its value was not
};

} // namespace kvasir
