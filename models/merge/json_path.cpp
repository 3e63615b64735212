// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/json_path.h"

#include "models/values/json_string.h"
#include "models/values/json_tokens.h"

namespace kvasir {

namespace {

/// What a string says; one that UTF-8 cannot say is shown as it is written.
QByteArray shownString(QByteArrayView token)
{
    const QString content = stringContent(token);
    return content.isValidUtf16() ? content.toUtf8() : token.toByteArray();
}

/// A string without its quotes, unless it would then be read as a scalar of another kind.
QByteArray shownScalar(QByteArrayView token)
{
    if (!token.startsWith('"'))
        return token.toByteArray();
    const QByteArray text = shownString(token);
    const auto read = nextJsonToken(text, 0);
    const bool looksLikeOther =
        text.startsWith('"') ||
        (read && read->length == text.size() &&
         (read->kind == JsonToken::Kind::Number || read->kind == JsonToken::Kind::Word));
    return looksLikeOther ? '"' + text + '"' : text;
}

} // namespace

JsonPath::Step::Step(QByteArray &path, const QByteArray &step)
    : m_path(path)
    , m_length(path.size())
{
    QByteArray escaped = step;
    escaped.replace('~', "~0").replace('/', "~1");
    m_path += '/' + escaped;
}

JsonPath::Step JsonPath::toMember(QByteArrayView name)
{
    return {m_text, shownString(name)};
}

JsonPath::Step JsonPath::toIndex(int index)
{
    return {m_text, QByteArray::number(index)};
}

JsonPath::Step JsonPath::toKey(QByteArrayView name, QByteArrayView token)
{
    return {m_text, name.toByteArray() + '=' + shownScalar(token)};
}

} // namespace kvasir
