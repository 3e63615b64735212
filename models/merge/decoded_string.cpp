// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/decoded_string.h"

#include <QChar>

namespace kvasir {

namespace {

char32_t codeUnit(QByteArrayView text, qsizetype at)
{
    return text.sliced(at, 4).toUInt(nullptr, 16);
}

/// The code point whose escape begins at the backslash, which moves behind it.
char32_t escapedCodePoint(QByteArrayView text, qsizetype &at)
{
    const char32_t first = codeUnit(text, at + 2);
    at += 6;
    const bool isPair = QChar::isHighSurrogate(first) && text.sliced(at).startsWith("\\u") &&
                        QChar::isLowSurrogate(codeUnit(text, at + 2));
    if (!isPair)
        return first;
    const char32_t second = codeUnit(text, at + 2);
    at += 6;
    return QChar::surrogateToUcs4(char16_t(first), char16_t(second));
}

char continuation(char32_t bits)
{
    return char(0x80 | (bits & 0x3f));
}

/// Written here because Qt's own conversion has one replacement for all lone surrogates.
void appendUtf8(QByteArray &result, char32_t c)
{
    if (c < 0x80) {
        result += char(c);
        return;
    }
    if (c < 0x800) {
        result += char(0xc0 | (c >> 6));
    } else if (c < 0x10000) {
        result += char(0xe0 | (c >> 12));
        result += continuation(c >> 6);
    } else {
        result += char(0xf0 | (c >> 18));
        result += continuation(c >> 12);
        result += continuation(c >> 6);
    }
    result += continuation(c);
}

char shortEscape(char letter)
{
    switch (letter) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return letter;
    }
}

} // namespace

QByteArray decodedJsonString(QByteArrayView token)
{
    const QByteArrayView text = token.sliced(1, token.size() - 2);
    QByteArray result;
    result.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        if (text[at] != '\\') {
            result += text[at++];
        } else if (text[at + 1] == 'u') {
            appendUtf8(result, escapedCodePoint(text, at));
        } else {
            result += shortEscape(text[at + 1]);
            at += 2;
        }
    }
    return result;
}

} // namespace kvasir
