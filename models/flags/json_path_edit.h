// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace kvasir {

/// Bytes of a text.
struct JsonSpan
{
    qsizetype offset = 0;
    qsizetype length = 0;

    bool operator==(const JsonSpan &) const = default;
};

/// Where the value lies that an RFC 6901 pointer in UTF-8 names; "" names the whole one. Of several
/// members with one name the last one counts, as it does for most who read JSON. nullopt: `json` is
/// not valid JSON in UTF-8, the pointer is none, or there is no such member.
///
/// Reads `json` once, without recursion. Any thread.
std::optional<JsonSpan> spanAt(QByteArrayView json, QByteArrayView pointer);

/// `json` with another value there, and all around it byte for byte as it was. White space around
/// `rawValue` is left out. nullopt: as above, or `rawValue` is not one JSON value in UTF-8.
std::optional<QByteArray> withValueAt(const QByteArray &json, QByteArrayView pointer,
                                      QByteArrayView rawValue);

} // namespace kvasir
