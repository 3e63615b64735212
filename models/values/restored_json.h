// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// The bytes that an edited view of JSON stands for; `shown` is prettyJson(original), in UTF-8.
///
/// The tokens are those of `edited`, verbatim. The white space between two tokens is the
/// original's wherever both are the original's neighbours, or typed in their place; elsewhere it
/// is what the original puts most often in such a place, so a compact value stays compact. White
/// space before and after the value is the original's. White space typed into a laid out view is
/// therefore not kept. `edited` is returned as typed when it is not valid JSON, or when the
/// original was shown unchanged. restoreLayout(o, prettyJson(o), prettyJson(o)) == o for every
/// UTF-8 original without a byte order mark.
///
/// Passes once through the original, and looks closer only at the lines between the first and the
/// last that were edited. Any thread.
QByteArray restoreLayout(const QByteArray &original, const QByteArray &shown,
                         const QByteArray &edited);

} // namespace kvasir
