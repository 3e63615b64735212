// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace kvasir {

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// One message off the wire, free of the C library.
struct Message
{
    QByteArray subject;
    QByteArray reply;
    QByteArray data;
    Headers headers;       ///< sorted by name, for the C library keeps no order
    int status = 0;        ///< of the status line, e.g. 503 no responders; 0: none
    QByteArray statusText; ///< its words
};

/// The first header of that name (names are case-sensitive in NATS); empty when there is none.
QByteArray headerValue(const Headers &headers, const char *name);

/// Reads a stored header block, "NATS/1.0\r\nName: value\r\n…\r\n"; lines that are none are
/// skipped.
Headers parseHeaders(const QByteArray &block);

} // namespace kvasir
