// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// Characters that a preview has at most, its ellipsis included.
inline constexpr int previewLength = 160;

/// A value on one line, bounded: line breaks with the indentation after them become "↵ ", other
/// control characters their pictures (␁, ␛), characters that turn the direction of text around
/// and invisible ones their code point (\u202e). What is not UTF-8, or has a NUL, becomes hex
/// digits (0xff01…). `fullSize` is the size of the whole value in bytes when `bytes` is only its
/// beginning; the beginning may then end inside a character.
QString valuePreview(const QByteArray &bytes, qsizetype fullSize = -1);

} // namespace kvasir
