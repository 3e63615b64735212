// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "models/edits/key_edit.h"

#include <QPointer>

#include <functional>
#include <vector>

namespace kvasir {

/// The only place of the program that publishes to a bucket.
///
/// Every write is compare-and-set (ADR-8, Nats-Expected-Last-Subject-Sequence) and carries an id
/// (Nats-Msg-Id), by which it is recognised when the answer to it was lost. The outcome:
/// - Written: acknowledged, or found in the stream under our id.
/// - Conflict: somebody else was first; `theirs` was read from the leader afterwards.
/// - Failed: surely not written. BadKeyName for keys with a wildcard token, which would erase
///   other keys, and for names that cannot be sent; ValueTooLarge, BucketFull, BucketNotFound,
///   Disconnected, NotPermitted, ServerUnavailable, ServerRefused.
/// - Unknown: it was sent, no answer came, and the server could not be asked within ten seconds, or
///   the connection was locked before it could be sent again.
class KeyWriter
{
public:
    /// Called in the request thread: true when the answer to a write was lost and its outcome has
    /// to be looked for, false when that is over, just before the outcome is told.
    using Doubting = std::function<void(bool)>;

    explicit KeyWriter(Connection &connection, Doubting doubting = {});

    /// Returns at once; `callback` runs as Callback does. A write is carried out even when its
    /// context dies meanwhile. An edit without an id gets one; give one to be able to try again.
    void write(const KeyEdit &edit, QObject *context, std::function<void(WriteOutcome)> callback);

    /// Writes all of the edits or none (ADR-50), each as conditional as a single one; at most
    /// `mostTogether`, of one bucket, of different keys. Only for buckets that allow it: servers
    /// that know nothing of it would write them one by one. The outcomes are in the order of the
    /// edits. Where one conflicts, or is not permitted, the others have Failed with
    /// ChangeSetRefused.
    void writeTogether(const std::vector<KeyEdit> &edits, QObject *context,
                       std::function<void(std::vector<WriteOutcome>)> callback);
    static constexpr std::size_t mostTogether = 1000;

private:
    QPointer<Connection> m_connection;
    Doubting m_doubting;
};

} // namespace kvasir
