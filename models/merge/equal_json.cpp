// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/equal_json.h"

#include "models/merge/decoded_string.h"

namespace kvasir {

namespace {

void appendNumber(QByteArray &key, int number)
{
    key.append(reinterpret_cast<const char *>(&number), sizeof number);
}

} // namespace

// What a key begins with keeps the kinds apart: no number or word begins with a bracket or a quote.

int EqualJson::scalar(JsonToken::Kind kind, QByteArrayView token)
{
    return number(kind == JsonToken::Kind::String ? '"' + decodedJsonString(token)
                                                  : token.toByteArray());
}

int EqualJson::array(const std::vector<int> &elements)
{
    QByteArray key("[");
    for (const int element : elements)
        appendNumber(key, element);
    return number(key);
}

int EqualJson::object(const std::vector<Member> &members)
{
    QByteArray key("{");
    for (const Member &member : members) {
        appendNumber(key, member.name);
        appendNumber(key, member.value);
    }
    return number(key);
}

int EqualJson::number(const QByteArray &key)
{
    const auto known = m_numbers.constFind(key);
    if (known != m_numbers.constEnd())
        return *known;
    const int next = int(m_numbers.size());
    m_numbers.insert(key, next);
    return next;
}

} // namespace kvasir
