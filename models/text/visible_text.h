// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>
#include <QString>

namespace kvasir {

/// Appends a character so that it can be seen and does nothing: control characters as their
/// pictures (␁, ␛), line separators, characters that turn the direction of text around and
/// invisible ones as their code point (\u202e), all others as they are.
void appendVisible(QString &text, char32_t character);

/// UTF-8 from a stranger as text for one line: each character as appendVisible() has it, what is
/// not UTF-8 as replacement characters.
QString visibleText(QByteArrayView utf8);

} // namespace kvasir
