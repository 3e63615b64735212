// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <optional>

namespace kvasir {

/// JSON laid out for reading: a member a line, indented by two spaces. Tokens are verbatim.
/// An original that already spans several lines, or is not valid JSON, comes back unchanged.
/// White space before and after the value is left out of a laid out view.
QString prettyJson(const QByteArray &original);

/// The same as UTF-8, in one pass; nullopt: not valid JSON, or stopped. Does not recurse and keeps
/// no tokens. Any thread; `stop` may be set by another.
std::optional<QByteArray> layOutJson(const QByteArray &original, const std::atomic_bool &stop);

/// What layOutJson() begins with, when only the beginning of the original is known and has no line
/// break: up to where it is cut, or is no JSON.
QByteArray layOutJsonBeginning(QByteArrayView beginning);

/// The bytes that an edited prettyJson(original) stands for.
///
/// The tokens are those of `edited`, verbatim. The white space between two tokens is the
/// original's wherever both are the original's neighbours, or typed in their place; elsewhere it
/// is what the original puts most often in such a place, so a compact value stays compact. White
/// space before and after the value is the original's. White space typed into a laid out view is
/// therefore not kept. `edited` is returned as typed when it is not valid JSON, or when the
/// original was shown unchanged. restoreLayout(o, prettyJson(o)) == o for every UTF-8 original
/// without a byte order mark.
QByteArray restoreLayout(const QByteArray &original, const QByteArray &edited);
inline QByteArray restoreLayout(const QByteArray &original, const QString &edited)
{
    return restoreLayout(original, edited.toUtf8());
}

} // namespace kvasir
