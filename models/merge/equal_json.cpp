// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/equal_json.h"

#include "models/values/json_string.h"

namespace kvasir {

namespace {

// A container's number is that of its beginning followed by each of its parts, so that none takes
// more than a few integers however long it is.
constexpr int beginningOfArray = 0;
constexpr int beginningOfObject = 1;

/// The token without the quote at its end, as it stands where nothing has to be escaped. What
/// cannot be written so, half a surrogate pair, gets bytes that no UTF-8 has.
QByteArray asWrittenWithoutEscapes(QByteArrayView token)
{
    const QString content = stringContent(token);
    if (content.isValidUtf16())
        return '"' + content.toUtf8();
    return "\"\xff" + QByteArray(reinterpret_cast<const char *>(content.utf16()),
                                 qsizetype(sizeof(char16_t)) * content.size());
}

} // namespace

int EqualJson::scalar(JsonToken::Kind kind, QByteArrayView token)
{
    // The quote at the beginning keeps strings apart from numbers and words.
    if (kind != JsonToken::Kind::String)
        return scalarNumber(token);
    return token.contains('\\') ? scalarNumber(asWrittenWithoutEscapes(token))
                                : scalarNumber(token.chopped(1));
}

int EqualJson::array(const std::vector<int> &elements)
{
    int number = beginningOfArray;
    for (const int element : elements)
        number = followedBy(number, element);
    return number;
}

int EqualJson::object(const std::vector<Member> &members)
{
    int number = beginningOfObject;
    for (const Member &member : members)
        number = followedBy(followedBy(number, member.name), member.value);
    return number;
}

int EqualJson::scalarNumber(QByteArrayView key)
{
    const auto known = m_scalars.find(key);
    if (known != m_scalars.end())
        return known->second;
    m_scalars.emplace(key.toByteArray(), m_count);
    return m_count++;
}

int EqualJson::followedBy(int number, int next)
{
    int &known = m_followed[quint64(quint32(number)) << 32 | quint32(next)];
    if (known == 0)
        known = m_count++;
    return known;
}

} // namespace kvasir
