// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/jetstream_api.h"
#include "app/nats/revision_reading.h"
#include "app/nats/stream_info.h"

#include <functional>
#include <map>
#include <set>

namespace kvasir {

/// Reads single messages of buckets' streams, in the thread of its Requester.
class StreamReader
{
public:
    using RouteDone = std::function<void(Result<BucketRoute>)>;
    using InfoDone = std::function<void(Result<StreamInfo>)>;
    using StoredDone = std::function<void(Result<StoredMessage>)>;

    explicit StreamReader(Requester &requester)
        : m_api(requester)
    {
    }

    JetStreamApi &api() { return m_api; }

    void info(const QString &bucket, InfoDone done);
    /// From memory when the bucket was asked for before; a bucket hardly ever changes its route.
    void route(const QString &bucket, RouteDone done);
    /// Asked anew next time, e.g. because a call by this route failed.
    void forgetRoute(const QString &bucket) { m_routes.erase(bucket); }

    /// The newest message of a key, of the leader of the stream that takes writes; for a key of
    /// which nothing is kept, RevisionNotFound.
    void newest(const BucketRoute &route, const QByteArray &key, StoredDone done);
    /// The same from any replica of the bucket's own stream, which is quicker in numbers.
    void newestSomewhere(const BucketRoute &route, const QByteArray &key, StoredDone done);
    /// One message by its sequence; RevisionNotFound.
    void bySequence(const BucketRoute &route, quint64 sequence, StoredDone done);

    /// Many of a bucket's newest messages may be asked for by one multiGet().
    bool canGetMany(const BucketRoute &route) const;
    /// The account may not do that, though it may ask for one at a time: a permission for each key
    /// does not include the stream itself. Remembered, so that the server need not refuse again.
    void noteManyDenied(const BucketRoute &route) { m_manyDenied.insert(route.stream); }

    /// A walk over the messages of a subject.
    struct Walk
    {
        QByteArray api;
        QByteArray stream;
        QByteArray subject;
        quint64 from = 1;      ///< sequence
        bool isDirect = false; ///< asks any replica
    };
    /// Gives each message of exactly this subject to `visit`, oldest first, until it returns false
    /// or there is none left, and then calls `done`.
    void walk(const Walk &walk, std::function<bool(StoredMessage)> visit,
              std::function<void(Status)> done);

private:
    void get(const QByteArray &api, const QByteArray &stream, const Json &body, StoredDone done);
    void direct(const BucketRoute &route, const QByteArray &subject, StoredDone done);
    void direct(const QByteArray &api, const QByteArray &stream, const Json &body, StoredDone done);
    void sendDirect(Outgoing message, StoredDone done);
    void lastByWalking(const Walk &walk, StoredDone done);
    void step(const Walk &walk, int stepsLeft, std::function<bool(StoredMessage)> visit,
              std::function<void(Status)> done);

    JetStreamApi m_api;
    std::map<QString, BucketRoute> m_routes;
    std::set<QByteArray> m_manyDenied; ///< streams
};

} // namespace kvasir
