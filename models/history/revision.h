// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <QByteArray>
#include <QList>
#include <QPair>

namespace kvasir {

/// One revision of one key, whole.
struct Revision
{
    QByteArray key;
    quint64 revision = 0; ///< the stream sequence; 0: the server keeps nothing of this key
    Operation operation = Operation::Put;
    bool expired = false;  ///< the server's marker of an expiry, nobody's write
    qint64 modifiedMs = 0; ///< UTC, milliseconds since the epoch, the server's clock
    QByteArray value;
    QList<QPair<QByteArray, QByteArray>> headers; ///< what users set; none of the KV's own
    /// The server was asked to drop it after that (ADR-43), and does where the bucket allows it; 0:
    /// it was not.
    qint64 timeToLiveMs = 0;

    /// The server keeps no message of this key, not even a marker.
    bool isAbsent() const { return revision == 0; }
    /// There is a value to look at.
    bool isLive() const { return revision != 0 && operation == Operation::Put; }
    /// When its own time is over, by the server's clock; for those with a timeToLiveMs.
    qint64 expiresAtMs() const { return modifiedMs + timeToLiveMs; }
    bool operator==(const Revision &) const = default;
};

/// The number alone does not say so: a bucket that was made anew counts from 1 again.
inline bool isSameMessage(const Revision &left, const Revision &right)
{
    // Values that were not copied are not compared byte for byte.
    const bool isSameValue = left.value.constData() == right.value.constData() &&
                             left.value.size() == right.value.size();
    return left.revision == right.revision && left.operation == right.operation &&
           (isSameValue || left.value == right.value);
}

/// A key, and the newest revision of it that whoever asks knows of; 0: none.
struct KnownKey
{
    QByteArray key;
    quint64 revision = 0;
};

} // namespace kvasir
