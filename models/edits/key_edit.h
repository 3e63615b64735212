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
    /// After which the server drops the revision (Nats-TTL), in steps of a second; 0: it keeps it
    /// like any other, keptForGood: even beyond the bucket's own limit of age. Not sent to buckets
    /// that do not allow it.
    qint64 timeToLiveMs = 0;
    static constexpr qint64 keptForGood = -1;
    /// By which the server knows the edit again when it comes twice (Nats-Msg-Id).
    QByteArray id = {};
    /// The edit was tried before under the same id: first find out what became of it.
    bool isRetry = false;
    /// Ids of other edits of the key that were made from the same revision, and of which nobody
    /// knows what became of them. Whatever they left is this person's own and may be followed.
    QList<QByteArray> earlierIds = {};
};

/// The edit is in the bucket as this revision.
struct Written
{
    quint64 revision;
    quint64 overwrittenBy = 0; ///< a newer revision that was there when this one was looked up
};

/// Somebody was first. `theirs` is what the server holds now.
struct Conflict
{
    Revision theirs;
    /// The answer was lost, and the bucket keeps too few revisions to say whether the edit was
    /// carried out before theirs overwrote it. Otherwise nothing was written.
    bool mayHaveBeenWritten = false;
};

/// Sent, and nobody can say whether it was carried out; `error` is why.
struct Unknown
{
    Error error;
    /// The leader still had the expected revision when it was last asked.
    bool isNotThereYet = false;
};

/// Not written.
struct Failed
{
    Error error;
};

using WriteOutcome = std::variant<Written, Conflict, Unknown, Failed>;

/// An id that no other edit has.
QByteArray newEditId();
/// The revision that the edit became. Its time is this machine's, until the server's is known.
Revision revisionAsWritten(const KeyEdit &edit, quint64 revision);
/// Not written, or not known to be, for a reason that may pass: the same edit, under the same id,
/// may be sent again without being carried out twice.
bool canBeTriedAgain(const WriteOutcome &outcome);
/// What the outcome says of the key is still so when it is at that revision; 0: at none that is
/// known.
bool holdsAt(const KeyEdit &edit, const WriteOutcome &outcome, quint64 revision);

} // namespace kvasir
