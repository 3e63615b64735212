// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"
#include "models/history/revision.h"

#include <variant>

namespace kvasir {

/// What a person wants done to one key. Always conditional: the server carries it out only while
/// the key's newest revision is `expectedRevision`.
struct KeyEdit
{
    QString bucket;
    QByteArray key;
    QByteArray value;             ///< for Operation::Put
    quint64 expectedRevision = 0; ///< 0: the server must keep no message of this key
    Operation operation = Operation::Put;
    /// What users set on the revision that this one follows or brings back; for Operation::Put.
    QList<QPair<QByteArray, QByteArray>> headers = {};
};

/// The server acknowledged the edit as this revision.
struct Written
{
    quint64 revision;
};

/// Somebody was first; nothing was written. `theirs` is what the server holds now.
struct Conflict
{
    Revision theirs;
};

/// Sent, and nobody can say whether it was carried out; `error` is why.
struct Unknown
{
    Error error;
};

/// Not written.
struct Failed
{
    Error error;
};

using WriteOutcome = std::variant<Written, Conflict, Unknown, Failed>;

} // namespace kvasir
