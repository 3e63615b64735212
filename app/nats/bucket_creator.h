// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "models/buckets/bucket_info.h"

#include <QPointer>
#include <QString>

#include <chrono>

namespace kvasir {

/// What a new bucket is to be.
struct BucketSpec
{
    QString name; ///< A-Z a-z 0-9 - _
    QString description;
    int history = 1;                  ///< revisions kept a key, 1 to 64
    std::chrono::milliseconds ttl{0}; ///< 0: values do not expire
    BucketInfo::Storage storage = BucketInfo::Storage::File;
    int replicas = 1;
    qint64 maxValueSize = -1; ///< bytes; -1: the server's limit only
    qint64 maxBytes = -1;     ///< bytes of the whole bucket; -1: no limit
    bool allowDirect = true;
    QString mirrorOf; ///< name of the bucket to mirror; empty: none
};

/// Creates buckets as ADR-8 wants them.
class BucketCreator
{
public:
    explicit BucketCreator(Connection &connection);

    /// Returns at once; answers with the bucket as the server made it. One that exists with the
    /// same configuration is an answer too; with another one: ServerRefused.
    void createBucket(const BucketSpec &spec, QObject *context, Callback<BucketInfo> callback);

private:
    QPointer<Connection> m_connection;
};

} // namespace kvasir
