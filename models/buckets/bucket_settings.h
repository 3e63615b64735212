// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_info.h"

#include <QList>
#include <QPair>
#include <QStringList>

#include <optional>
#include <vector>

namespace kvasir {

/// What a person can set of a bucket.
enum class BucketSetting {
    Name,
    Description,
    History,
    TimeToLive,
    PerKeyTtl,
    MarkerTtl,
    MaxValueSize,
    MaxBytes,
    Storage,
    Replicas,
    PlacementCluster,
    PlacementTags,
    Compression,
    Metadata,
    Mirror,
    Sources,
    Republish,
    AtomicBatches,
    AllowDirect,
};

/// A bucket that another one takes its keys from.
struct BucketOrigin
{
    QString stream; ///< "KV_flags"
    QString api;    ///< prefix of the JetStream API it is reached by; empty: our own

    bool operator==(const BucketOrigin &) const = default;
};

/// Where each write is published once more.
struct Republishing
{
    QString source;
    QString destination;
    bool headersOnly = false;

    bool operator==(const Republishing &) const = default;
};

/// The settings of a bucket as values, in the units of the server: nanoseconds and bytes, exactly.
struct BucketSettings
{
    QString description;
    int history = 1; ///< revisions kept a key; -1: no limit
    qint64 ttlNs = 0;
    bool perKeyTtl = false;
    qint64 markerTtlNs = 0;   ///< of what the server leaves behind when a value expires; 0: nothing
    qint64 maxValueSize = -1; ///< bytes; -1: no limit
    qint64 maxBytes = -1;
    BucketInfo::Storage storage = BucketInfo::Storage::File;
    int replicas = 1;
    QString placementCluster;
    QStringList placementTags;
    bool compressed = false;
    QList<QPair<QString, QString>> metadata; ///< without what the server keeps there for itself
    std::optional<BucketOrigin> mirror;
    std::vector<BucketOrigin> sources;
    std::optional<Republishing> republish;
    bool atomicBatches = false;
    bool allowDirect = true;

    bool operator==(const BucketSettings &) const = default;
};

} // namespace kvasir
