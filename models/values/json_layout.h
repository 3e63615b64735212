// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/json_tokens.h"

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

/// Laid out by its author over several lines.
bool spansLines(QByteArrayView value);
/// Whether the layout puts a token of this kind on a line of its own behind such another.
bool beginsLine(JsonToken::Kind previous, JsonToken::Kind kind);

} // namespace kvasir
