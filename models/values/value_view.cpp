// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/values/value_view.h"

#include "models/values/hex_dump.h"
#include "models/values/json_layout.h"

namespace kvasir {

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

QByteArray bytesOfView(const QByteArray &source, ValueFormat format, const QString &text)
{
    if (format == ValueFormat::Hex || !canShowAsText(source))
        return source;
    const qsizetype mark = byteOrderMarkLength(source);
    const QByteArray body =
        format == ValueFormat::Json ? restoreLayout(source.sliced(mark), text) : text.toUtf8();
    return source.first(mark) + body;
}

QString comparableText(const QByteArray &bytes)
{
    return textView(bytes, detectFormat(bytes));
}

} // namespace kvasir
