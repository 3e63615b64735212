// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/visible_text.h"

#include <QList>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

bool isPlain(char c)
{
    return c >= ' ' && c < 0x7f;
}

} // namespace

void appendVisible(QString &text, char32_t character)
{
    const auto category = QChar::category(character);
    if (character < 0x20)
        text += QChar(char16_t(0x2400 + character));
    else if (character == 0x7f)
        text += QChar(0x2421);
    else if (category == QChar::Other_Control || category == QChar::Other_Format ||
             category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
        text += u"\\u%1"_s.arg(uint(character), 4, 16, '0'_L1);
    else
        text += QChar::fromUcs4(character);
}

QString visibleText(QByteArrayView utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), isPlain))
        return QString::fromLatin1(utf8);
    QString text;
    // fromUtf8() drops a byte order mark at the beginning: two keys would look the same.
    if (utf8.startsWith("\xef\xbb\xbf"))
        appendVisible(text, 0xfeff);
    const QList<uint> characters = QString::fromUtf8(utf8).toUcs4();
    for (const uint character : characters)
        appendVisible(text, character);
    return text;
}

} // namespace kvasir
