// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/json_string.h"

#include <QStringDecoder>

namespace kvasir {

namespace {

/// The character of an escape of two, by the second.
char16_t unescaped(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default: // a quote, a slash or a backslash
        return char16_t(static_cast<unsigned char>(c));
    }
}

/// The second character of an escape of two; 0: there is none for this character.
char escapeOf(char16_t c)
{
    switch (c) {
    case u'"':
        return '"';
    case u'\\':
        return '\\';
    case u'\b':
        return 'b';
    case u'\f':
        return 'f';
    case u'\n':
        return 'n';
    case u'\r':
        return 'r';
    case u'\t':
        return 't';
    default:
        return 0;
    }
}

/// The whole pair begins at this character.
bool isPair(const QString &text, qsizetype at)
{
    return text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
}

void appendEscaped(QByteArray &result, char16_t c)
{
    if (const char escape = escapeOf(c))
        result.append('\\').append(escape);
    else
        result.append("\\u").append(QByteArray::number(uint(c), 16).rightJustified(4, '0'));
}

} // namespace

QString verbatimText(QByteArrayView utf8)
{
    using Flag = QStringConverter::Flag;
    QStringDecoder decoder(QStringDecoder::Utf8, Flag::Stateless | Flag::ConvertInitialBom);
    return decoder.decode(utf8);
}

QString stringContent(QByteArrayView literal)
{
    constexpr qsizetype digits = 4;
    const QByteArrayView inner = literal.sliced(1, literal.size() - 2);
    QString content;
    qsizetype begin = 0;
    while (begin < inner.size()) {
        const qsizetype backslash = inner.indexOf('\\', begin);
        const qsizetype end = backslash < 0 ? inner.size() : backslash;
        content += verbatimText(inner.sliced(begin, end - begin));
        if (backslash < 0)
            break;
        const char second = inner[backslash + 1];
        begin = backslash + 2;
        if (second == 'u') {
            content += QChar(inner.sliced(begin, digits).toByteArray().toUShort(nullptr, 16));
            begin += digits;
        } else {
            content += QChar(unescaped(second));
        }
    }
    return content;
}

QByteArray stringLiteral(const QString &content)
{
    constexpr char16_t firstPrintable = 0x20;
    const QStringView text(content);
    QByteArray result("\"");
    qsizetype begin = 0; // of what needs no escape
    qsizetype at = 0;
    while (at < content.size()) {
        if (isPair(content, at)) {
            at += 2;
            continue;
        }
        const char16_t c = content[at].unicode();
        if (c < firstPrintable || escapeOf(c) != 0 || content[at].isSurrogate()) {
            result += text.sliced(begin, at - begin).toUtf8();
            appendEscaped(result, c);
            begin = at + 1;
        }
        ++at;
    }
    return result.append(text.sliced(begin).toUtf8()).append('"');
}

} // namespace kvasir
