// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_preview.h"

#include "models/text/visible_text.h"

#include <QList>

#include <algorithm>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

/// A character is at most four bytes, and decoding more than a preview needs is waste.
constexpr qsizetype decodedBytes = qsizetype(4) * previewLength;
constexpr qsizetype hexBytes = 32;

/// Drops the beginning of a character of which the end is missing.
QByteArrayView withoutCutCharacter(QByteArrayView bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= std::max<qsizetype>(0, bytes.size() - 3); --i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte >= 0x80 && byte < 0xc0)
            continue; // inside a character
        const qsizetype length = byte < 0xc2 || byte > 0xf4 ? 1
                                 : byte < 0xe0              ? 2
                                 : byte < 0xf0              ? 3
                                                            : 4;
        return bytes.size() - i < length ? bytes.first(i) : bytes;
    }
    return bytes;
}

/// The text on one line, until the preview is full.
QString onOneLine(const QString &text)
{
    QString preview;
    bool isIndentation = false;
    const QList<uint> characters = text.toUcs4();
    for (qsizetype i = 0; i < characters.size() && preview.size() <= previewLength; ++i) {
        const char32_t c = characters[i];
        const bool isBreak = c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
        if (isIndentation && (c == ' ' || c == '\t'))
            continue;
        isIndentation = isBreak;
        if (isBreak) {
            preview += u"↵ "_s;
            if (c == '\r' && i + 1 < characters.size() && characters[i + 1] == '\n')
                ++i;
        } else {
            appendVisible(preview, c);
        }
    }
    return preview;
}

QString bounded(QString preview, bool isCut)
{
    if (preview.endsWith(u"↵ "_s))
        preview.chop(1);
    if (preview.size() <= previewLength && !isCut)
        return preview;
    preview.truncate(previewLength - 1);
    if (!preview.isEmpty() && preview.back().isHighSurrogate())
        preview.chop(1);
    return preview + u'…';
}

} // namespace

QString valuePreview(const QByteArray &bytes, qsizetype fullSize)
{
    const QByteArrayView begin = QByteArrayView(bytes).first(std::min(bytes.size(), decodedBytes));
    const bool isCut = begin.size() < std::max(bytes.size(), fullSize);
    const QByteArrayView text = isCut ? withoutCutCharacter(begin) : begin;
    if (!text.isValidUtf8() || text.contains('\0')) {
        const QByteArray shown = begin.first(std::min(begin.size(), hexBytes)).toByteArray();
        return bounded(u"0x"_s + QString::fromLatin1(shown.toHex()),
                       isCut || shown.size() < begin.size());
    }
    return bounded(onOneLine(QString::fromUtf8(text)), isCut);
}

} // namespace kvasir
