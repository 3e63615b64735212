// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "app/nats/read_ticket.h"
#include "models/buckets/bucket_details.h"
#include "models/buckets/foreign_list.h"
#include "models/history/revision.h"

#include <QByteArray>
#include <QPointer>
#include <QString>

#include <vector>

namespace kvasir {

/// Whom to ask.
enum class ReadFrom {
    Leader,     ///< knows every acknowledged write
    AnyReplica, ///< may be a moment behind, but sends values as they are; the leader does so in
                ///< base64. Where a bucket allows no direct gets, the leader
};

/// Reads buckets, keys and revisions. Calls return at once and answer by their callback, see
/// Callback; `context` is what the answer is for. Errors besides those named: TimedOut,
/// Disconnected, NotPermitted, ServerUnavailable, ServerRefused, BadReply. Dies before its
/// Connection, or is not used after it.
class BucketReader
{
public:
    explicit BucketReader(Connection &connection);

    /// All buckets, mirrors included, sorted by name (STREAM.LIST, every page).
    void listBuckets(QObject *context, Callback<std::vector<BucketInfo>> callback);

    /// One bucket; BucketNotFound.
    void readBucket(const QString &bucket, QObject *context, Callback<BucketInfo> callback);

    /// The same with its configuration, replicas and all else that the server tells of it.
    void readDetails(const QString &bucket, QObject *context, Callback<BucketDetails> callback);

    /// Which of the bucket's subjects are no keys of it. Takes servers long where there are many.
    void readForeign(const QString &bucket, QObject *context, Callback<ForeignList> callback);

    /// The newest revision. A key of which nothing is kept is no error: Revision::isAbsent().
    void readNewest(const QString &bucket, const QByteArray &key, ReadFrom from, QObject *context,
                    Callback<Revision> callback);

    /// RevisionNotFound when the server keeps it no more, or it is of another key.
    void readRevision(const QString &bucket, const QByteArray &key, quint64 revision,
                      QObject *context, Callback<Revision> callback);

    /// All kept revisions and markers of a key, oldest first; none is no error.
    void readHistory(const QString &bucket, const QByteArray &key, ReadFrom from, QObject *context,
                     Callback<std::vector<Revision>> callback);

    /// The newest revisions of several keys, in their order, absent ones too. From any replica,
    /// which may be a moment behind the leader: for previews, not for edits. A key that the
    /// server cannot be asked for by its name is read at the revision that is known of it, for
    /// finding its newest one takes long; one that cannot be read at all counts as absent. Asks
    /// for many at once where the server can. Ends with the ticket: then nothing more is sent and
    /// the callback not run.
    ReadTicket readValues(const QString &bucket, std::vector<KnownKey> keys, QObject *context,
                          Callback<std::vector<Revision>> callback);

private:
    QPointer<Connection> m_connection;
};

} // namespace kvasir
