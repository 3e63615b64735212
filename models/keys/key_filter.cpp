// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_filter.h"

#include "models/text/visible_text.h"

#include <QList>

#include <algorithm>

namespace kvasir {

namespace {

char toLower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

bool isAscii(QByteArrayView bytes)
{
    return std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
}

/// `*` in the pattern is any number of bytes. Goes back to the last `*` only, so that no pattern
/// takes longer than the product of the lengths.
bool matchesToken(QByteArrayView pattern, QByteArrayView token)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype lastStar = -1;
    qsizetype takenByStar = 0;
    while (t < token.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            lastStar = p++;
            takenByStar = t;
        } else if (p < pattern.size() && pattern[p] == token[t]) {
            ++p;
            ++t;
        } else if (lastStar >= 0) {
            p = lastStar + 1;
            t = ++takenByStar;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + p, pattern.end(), [](char c) { return c == '*'; });
}

} // namespace

KeyFilter::KeyFilter(const QString &text)
    : m_text(text.trimmed())
    , m_usesWildcards(m_text.contains(u'*') || m_text.contains(u'>'))
{
    const QByteArray bytes = m_text.toUtf8();
    if (m_usesWildcards) {
        const QList<QByteArray> tokens = bytes.split('.');
        m_tokens.assign(tokens.begin(), tokens.end());
        m_endsWithRest = m_tokens.back() == ">";
        if (m_endsWithRest)
            m_tokens.pop_back();
    } else if (isAscii(bytes)) {
        m_lower = bytes;
        std::transform(bytes.begin(), bytes.end(), m_lower.begin(), toLower);
    }
}

bool KeyFilter::matches(QByteArrayView key) const
{
    if (isEmpty())
        return true;
    if (m_usesWildcards)
        return matchesTokens(key);
    if (m_lower.isEmpty())
        return QString::fromUtf8(key).contains(m_text, Qt::CaseInsensitive);
    return std::search(key.begin(), key.end(), m_lower.cbegin(), m_lower.cend(),
                       [](char c, char wanted) { return toLower(c) == wanted; }) != key.end();
}

bool KeyFilter::matchesTokens(QByteArrayView key) const
{
    qsizetype begin = 0;
    for (const QByteArray &pattern : m_tokens) {
        if (begin > key.size())
            return false;
        const qsizetype dot = key.indexOf('.', begin);
        const qsizetype end = dot < 0 ? key.size() : dot;
        if (!matchesToken(pattern, key.sliced(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    // Behind the last token of the key there is nothing, not even an empty one.
    return m_endsWithRest ? begin <= key.size() : begin > key.size();
}

MatchRange KeyFilter::markIn(const QByteArray &path) const
{
    const qsizetype segmentAt = path.lastIndexOf('.') + 1;
    if (isEmpty() || segmentAt == path.size())
        return {};
    const QString text = visibleText(path);
    const qsizetype begin = visibleText(path.first(segmentAt)).size();
    if (m_usesWildcards)
        return matches(path) ? MatchRange{0, int(text.size() - begin)} : MatchRange();
    const qsizetype match = text.lastIndexOf(m_text, -1, Qt::CaseInsensitive);
    const qsizetype end = match + m_text.size();
    if (match < 0 || end <= begin)
        return {};
    const qsizetype start = std::max(match, begin);
    return {int(start - begin), int(end - start)};
}

} // namespace kvasir
