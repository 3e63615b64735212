// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_view.h"

#include "models/values/hex_dump.h"
#include "models/values/json_layout.h"
#include "models/values/restored_json.h"

#include <algorithm>

namespace kvasir {

namespace {

/// More than any screen shows, and laid out in less than a millisecond.
constexpr qsizetype beginningSize = qsizetype(32) * 1024;

bool isInsideCharacter(char c)
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// The first bytes, up to the end of a character.
QByteArray beginningOf(const QByteArray &bytes, qsizetype size)
{
    qsizetype end = std::min(size, bytes.size());
    while (end > 0 && end < bytes.size() && isInsideCharacter(bytes[end]))
        --end;
    return bytes.first(end);
}

qsizetype lineEnd(const QByteArray &text, qsizetype from)
{
    const qsizetype end = text.indexOf('\n', from);
    return end < 0 ? text.size() : end;
}

/// Lines no longer than an editor can show; null where they are so already.
QByteArray brokenLines(const QByteArray &text)
{
    constexpr qsizetype pieceSize = 1024;
    QByteArray broken;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype end = lineEnd(text, begin);
        const bool isLong = end - begin > longestLine;
        if (isLong && broken.isNull()) {
            broken.reserve(text.size() + text.size() / pieceSize * 2);
            broken.append(text.constData(), begin);
        }
        if (!broken.isNull()) {
            qsizetype at = begin;
            while (isLong && end - at > pieceSize) {
                qsizetype cut = at + pieceSize;
                while (isInsideCharacter(text[cut]))
                    --cut;
                broken.append(text.constData() + at, cut - at).append('\n');
                at = cut;
            }
            broken.append(text.constData() + at, std::min(end + 1, text.size()) - at);
        }
        begin = end + 1;
    }
    return broken;
}

ValueView hexView(const QByteArray &bytes, bool canBeText)
{
    return {ValueFormat::Hex, canBeText, false, hexDump(bytes).text.toLatin1()};
}

bool startsAsContainer(QByteArrayView body)
{
    const QByteArrayView value = body.trimmed();
    return value.startsWith('{') || value.startsWith('[');
}

} // namespace

qsizetype byteOrderMarkLength(QByteArrayView bytes)
{
    return bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
}

QString textView(const QByteArray &bytes, ValueFormat format)
{
    if (format == ValueFormat::Hex || !canShowAsText(bytes))
        return hexDump(bytes).text;
    const QByteArray body = bytes.sliced(byteOrderMarkLength(bytes));
    return format == ValueFormat::Json ? prettyJson(body) : QString::fromUtf8(body);
}

std::optional<ValueView> viewOf(const QByteArray &bytes, std::optional<ValueFormat> chosen,
                                const std::atomic_bool &stop)
{
    const bool canBeText = canShowAsText(bytes);
    if (stop)
        return std::nullopt;
    const bool isHex =
        !canBeText || (chosen ? chosen == ValueFormat::Hex : hasBinaryControl(bytes));
    if (isHex)
        return hexView(bytes, canBeText);
    const QByteArray body = bytes.sliced(byteOrderMarkLength(bytes));
    std::optional<QByteArray> laidOut;
    if (chosen == ValueFormat::Json || (!chosen && startsAsContainer(body)))
        laidOut = layOutJson(body, stop);
    if (stop)
        return std::nullopt;
    ValueView view;
    view.format = chosen.value_or(laidOut ? ValueFormat::Json : ValueFormat::Text);
    view.utf8 = laidOut.value_or(body);
    if (view.utf8.size() > longestLine) {
        const QByteArray broken = brokenLines(view.utf8);
        view.isBroken = !broken.isNull();
        if (view.isBroken)
            view.utf8 = broken;
    }
    return view;
}

ValueView viewOf(const QByteArray &bytes, std::optional<ValueFormat> chosen)
{
    const std::atomic_bool never = false;
    return viewOf(bytes, chosen, never).value_or(ValueView());
}

ValueView beginningOfView(const QByteArray &bytes, std::optional<ValueFormat> chosen)
{
    const QByteArray beginning = beginningOf(bytes, beginningSize);
    const bool isHex = !canShowAsText(beginning) ||
                       (chosen ? chosen == ValueFormat::Hex : hasBinaryControl(beginning));
    if (isHex)
        return hexView(beginning, false);
    ValueView view;
    view.utf8 = beginning.sliced(byteOrderMarkLength(beginning));
    const bool isJson = chosen ? chosen == ValueFormat::Json : startsAsContainer(view.utf8);
    view.format = isJson ? ValueFormat::Json : ValueFormat::Text;
    const QByteArrayView value = QByteArrayView(view.utf8).trimmed();
    if (isJson && !value.contains('\n') && !value.contains('\r')) {
        const QByteArray laidOut = layOutJsonBeginning(value);
        // Next to nothing of it is JSON: the cut or what is no JSON comes at once.
        if (!laidOut.isEmpty())
            view.utf8 = laidOut;
    }
    return view;
}

QByteArray bytesOfView(const QByteArray &source, ValueFormat format, const QByteArray &shown,
                       const QByteArray &edited)
{
    if (format == ValueFormat::Hex || !canShowAsText(source) || edited == shown)
        return source;
    const qsizetype mark = byteOrderMarkLength(source);
    const QByteArray body =
        format == ValueFormat::Json ? restoreLayout(source.sliced(mark), shown, edited) : edited;
    return source.first(mark) + body;
}

QString comparableText(const QByteArray &bytes)
{
    return textView(bytes, detectFormat(bytes));
}

} // namespace kvasir
