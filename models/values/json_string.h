// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace kvasir {

/// UTF-8 as text; a byte order mark is a character like others, so that toUtf8() gives the same
/// bytes again.
QString verbatimText(QByteArrayView utf8);

/// What a String token (see json_tokens.h) says, without its quotes and escapes. An escaped half of
/// a surrogate pair stays half.
QString stringContent(QByteArrayView literal);

/// A JSON string that says this: only quotes, backslashes, control characters and halves of
/// surrogate pairs, which UTF-8 does not have, are escaped.
QByteArray stringLiteral(const QString &content);

} // namespace kvasir
