// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/flags/json_reader.h"

#include "models/values/json_style.h"

namespace kvasir {

using Kind = JsonToken::Kind;

JsonReader::Part JsonReader::next()
{
    while (const auto token = nextJsonToken(m_text, m_token.offset + m_token.length)) {
        m_token = *token;
        if (!m_grammar.accept(token->kind))
            return Part::Broken;
        if (token->kind != Kind::Colon && token->kind != Kind::Comma)
            return partOf(token->kind);
    }
    return m_grammar.isComplete() ? Part::Finished : Part::Broken;
}

JsonReader::Part JsonReader::partOf(Kind kind)
{
    if (isClosing(kind)) {
        m_open.pop_back();
        return Part::End;
    }
    if (isInObject() && !m_isNamed) {
        m_isNamed = true;
        return Part::Name;
    }
    m_isNamed = false;
    if (!isOpening(kind))
        return Part::Scalar;
    m_open.push_back(kind == Kind::BeginObject);
    return Part::Begin;
}

} // namespace kvasir
