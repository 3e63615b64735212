// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <optional>

namespace kvasir {

/// What a revision did to its key: ADR-8's KV-Operation, with markers of expiry counted as the
/// operation they stand for (a marker of reason MaxAge or Purge as Purge, Remove as Delete).
enum class Operation : quint8 { Put, Delete, Purge };

/// The newest revision of one key, as the watcher saw it.
struct KeyEntry
{
    QByteArray key;       ///< the bytes after "$KV.BUCKET."; UTF-8 if whoever wrote it was kind
    quint64 revision = 0; ///< the stream sequence; 0 only where nothing is known
    Operation operation = Operation::Put;
    bool expired = false;  ///< the operation is the server's marker of an expiry, nobody's write
    qint64 modifiedMs = 0; ///< UTC, milliseconds since the epoch, the server's clock
    qint64 size = 0;       ///< bytes of the value
    std::optional<QByteArray> value; ///< absent when only headers were asked for
    bool expires = false;            ///< the server drops this revision after a time of its own
};

} // namespace kvasir
