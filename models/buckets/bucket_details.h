// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_config.h"
#include "models/buckets/bucket_info.h"

#include <QMetaType>

#include <vector>

namespace kvasir {

/// One server that keeps a copy of a bucket.
struct BucketReplica
{
    QString server;
    bool leads = false;
    bool isCurrent = true;
    bool isOffline = false;
    quint64 lag = 0;     ///< operations that it still has to take over
    qint64 quietNs = -1; ///< since the leader heard of it; -1: nobody tells
};

/// How far a bucket is behind one that it takes keys from.
struct BucketInflow
{
    BucketOrigin origin;
    quint64 lag = 0;     ///< messages that are still to come
    qint64 quietNs = -1; ///< since it was last heard of; -1: never
    QString error;       ///< the server's words
};

/// All that STREAM.INFO tells of one bucket.
struct BucketDetails
{
    BucketInfo info;
    BucketConfig config;
    QString cluster; ///< empty: a single server
    std::vector<BucketReplica> replicas;
    std::vector<BucketInflow> inflows;
    quint64 consumers = 0;
    quint64 removedMessages = 0; ///< taken out between first and last
    QDateTime firstTime;         ///< invalid: nothing is kept
    QDateTime lastTime;
    QDateTime readAt; ///< by this machine's clock
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::BucketDetails)
