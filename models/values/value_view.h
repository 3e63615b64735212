// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/value_format.h"

#include <QByteArrayView>
#include <QString>

namespace kvasir {

/// How many bytes the UTF-8 byte order mark at the beginning takes: 3, or 0 without one.
qsizetype byteOrderMarkLength(QByteArrayView bytes);

/// What an editor shows of a value: Text as it is, Json laid out (prettyJson), Hex as a dump
/// (bounded, see hex_dump.h). A leading byte order mark is left out. Bytes that cannot be shown
/// as text (canShowAsText) appear as a dump whatever the format.
QString textView(const QByteArray &bytes, ValueFormat format);

/// The bytes that an edited textView() stands for. `source` are the bytes the view was made of:
/// a byte order mark and, for Json, the layout are taken from there. In Hex, and for a source
/// that cannot be shown as text, the source comes back: a dump is not editable.
/// For every source and format: bytesOfView(source, format, textView(source, format)) == source.
QByteArray bytesOfView(const QByteArray &source, ValueFormat format, const QString &text);

/// The text in which two values are compared or merged line by line: textView() in the format
/// that detectFormat() finds, so that JSON on one line gets a useful diff.
QString comparableText(const QByteArray &bytes);

} // namespace kvasir
