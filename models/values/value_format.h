// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QMetaType>

namespace kvasir {

/// How a value is shown.
enum class ValueFormat {
    Text, ///< as it is
    Json, ///< laid out over several lines, see json_layout.h
    Hex,  ///< a read-only dump, see hex_dump.h
};

/// The format to show these bytes in unless a person chooses another.
///
/// Json: a valid JSON object or array (numbers, booleans, strings and null are Text).
/// Hex: whatever is not text: not valid UTF-8, or with a control character other than tab, line
/// feed, form feed, carriage return and escape. Text: all else, the empty value too.
ValueFormat detectFormat(const QByteArray &bytes);

/// True when the bytes go through an editor of text and come out the same. False, so Hex only:
/// invalid UTF-8; a NUL, which ends the editor's text; two byte order marks, of which a decoder
/// eats the second (one is taken off and put back by value_view.h). CRLF, lone CR, U+2028 and
/// other control characters survive.
bool canShowAsText(const QByteArray &bytes);

/// It has a control character that no text has.
bool hasBinaryControl(const QByteArray &bytes);

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::ValueFormat)
