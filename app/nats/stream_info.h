// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/api_prefix.h"
#include "app/nats/json.h"
#include "models/buckets/bucket_info.h"
#include "models/buckets/bucket_name.h"

#include <QByteArrayView>

#include <optional>

namespace kvasir {

/// Where a bucket's messages are and how they are reached; all that a call about one key needs.
struct BucketRoute
{
    QByteArray stream;      ///< "KV_<bucket>"
    QByteArray prefix;      ///< "$KV.<bucket>.", or the origin's for a mirror: kept in its messages
    QByteArray writePrefix; ///< where writes go; differs from prefix for a mirror elsewhere
    QByteArray writeStream; ///< that takes them
    QByteArray writeApi;    ///< of that stream, `api` or the other domain's
    QByteArray api = ownApi; ///< of `stream`
    bool allowDirect = false;
    bool allowsAtomicBatches = false;
    bool allowsTimeToLive = false; ///< of single messages; where not, some servers ignore it

    QByteArray subjectOf(const QByteArray &key) const { return prefix + key; }
    /// The key of a subject; nothing for subjects of another bucket, which a source may bring in.
    std::optional<QByteArrayView> keyOf(QByteArrayView subject) const;
};

/// STREAM.INFO of one bucket.
struct StreamInfo
{
    BucketInfo bucket;
    BucketRoute route;
    QByteArray created;        ///< as the server wrote it: another one means another stream
    QString leader;            ///< the server that leads its replicas; empty: none, or no cluster
    bool isLeaderless = false; ///< in a cluster: who answered may be cut off from the others
    bool oneMessageASubject = false;
    bool deniesDelete = false;    ///< of single messages
    bool hasSources = false;      ///< which may bring in subjects that are no keys of the bucket
    qint64 longestInactiveNs = 0; ///< that a consumer may be set to be kept; 0: no limit
    qint64 serverTimeMs = 0;      ///< when it answered, by its clock; 0: it does not tell
};

/// Fit to be a token of a subject: not empty, no dot, wildcard, blank or control character. Others
/// may have made buckets whose names ADR-8 does not allow.
bool isSubjectToken(const QByteArray &name);
/// Fit to be a subject, or its end: tokens with a dot between, where "*" and ">" are taken for
/// names. What is not never was a key, and sending it would break the protocol's lines.
bool isSubject(const QByteArray &subject);
/// Reads the answer of STREAM.INFO or one entry of STREAM.LIST; nothing when it is no bucket.
/// `api` is where it was asked for, see BucketRoute.
std::optional<StreamInfo> parseStreamInfo(const Json &answer, const QByteArray &api);

} // namespace kvasir
