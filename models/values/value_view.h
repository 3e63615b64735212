// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/value_format.h"

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <optional>

namespace kvasir {

/// How many bytes the UTF-8 byte order mark at the beginning takes: 3, or 0 without one.
qsizetype byteOrderMarkLength(QByteArrayView bytes);

/// What an editor shows of a value: Text as it is, Json laid out (prettyJson), Hex as a dump
/// (bounded, see hex_dump.h). A leading byte order mark is left out. Bytes that cannot be shown
/// as text (canShowAsText) appear as a dump whatever the format.
QString textView(const QByteArray &bytes, ValueFormat format);

/// A value as an editor shows it.
struct ValueView
{
    ValueFormat format = ValueFormat::Text;
    bool canBeText = true; ///< canShowAsText(bytes)
    /// A line was longer than an editor can show without freezing; it is shown in pieces.
    bool isBroken = false;
    QByteArray utf8; ///< textView() of the bytes in that format
};

/// More characters in a line than this take an editor longer than a person waits for a key stroke.
inline constexpr qsizetype longestLine = qsizetype(256) * 1024;

/// The view in the chosen format where it can be shown so, else in the one that suits it. nullopt:
/// stopped. Any thread.
std::optional<ValueView> viewOf(const QByteArray &bytes, std::optional<ValueFormat> chosen,
                                const std::atomic_bool &stop);
ValueView viewOf(const QByteArray &bytes, std::optional<ValueFormat> chosen);

/// The first screens of viewOf() for a value that takes long to look through; takes no longer for
/// a long value than for a short one. It is a guess: the whole view may turn out another.
ValueView beginningOfView(const QByteArray &bytes, std::optional<ValueFormat> chosen);

/// The bytes that an edited view stands for. `source` are the bytes that the view `shown`, a
/// textView() in UTF-8, was made of: a byte order mark and, for Json, the layout are taken from
/// there. In Hex, and for a source that cannot be shown as text, the source comes back: a dump is
/// not editable. So it does when nothing was edited.
QByteArray bytesOfView(const QByteArray &source, ValueFormat format, const QByteArray &shown,
                       const QByteArray &edited);

/// The text in which two values are compared or merged line by line: textView() in the format
/// that detectFormat() finds, so that JSON on one line gets a useful diff.
QString comparableText(const QByteArray &bytes);

} // namespace kvasir
