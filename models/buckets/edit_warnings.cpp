// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/edit_warnings.h"

#include <QVersionNumber>

#include <algorithm>

namespace kvasir {

namespace {

using Kind = EditWarning::Kind;

/// Where 0 and less is no limit.
template <typename T> bool isLowered(T before, T after)
{
    return after > 0 && (before <= 0 || after < before);
}

void warnOfHistory(const BucketSettings &before, const BucketSettings &after,
                   const BucketInfo &info, std::vector<EditWarning> &warnings)
{
    if (!isLowered(before.history, after.history) || info.messages <= info.keys)
        return;
    const quint64 kept = info.keys * quint64(after.history);
    const quint64 least = info.messages > kept ? info.messages - kept : 0;
    warnings.push_back({Kind::RevisionsTrimmed, least, info.messages - info.keys});
}

void warnOfSizes(const BucketSettings &before, const BucketSettings &after, const BucketInfo &info,
                 bool dropsOldest, std::vector<EditWarning> &warnings)
{
    if (isLowered(before.maxBytes, after.maxBytes) && info.bytes > quint64(after.maxBytes)) {
        const Kind kind = dropsOldest ? Kind::OldestDropped : Kind::WritesRefused;
        warnings.push_back({kind, 0, info.bytes - quint64(after.maxBytes)});
    }
    if (isLowered(before.maxValueSize, after.maxValueSize))
        warnings.push_back({Kind::LargeRefused, 0, 0, after.maxValueSize});
}

/// 2.9 drops the oldest though it is told to refuse what is new; seen with 2.9.10, and not with
/// 2.10 and 2.15.
bool dropsInSpite(const QString &serverVersion)
{
    return QVersionNumber::fromString(serverVersion) < QVersionNumber(2, 10);
}

bool isSourceRemoved(const BucketSettings &before, const BucketSettings &after)
{
    return std::any_of(before.sources.begin(), before.sources.end(), [&](const auto &source) {
        return std::find(after.sources.begin(), after.sources.end(), source) == after.sources.end();
    });
}

} // namespace

std::vector<EditWarning> editWarnings(const BucketConfig &shown, const BucketSettings &after,
                                      const BucketInfo &info, const QString &serverVersion)
{
    const BucketSettings before = shown.settings();
    std::vector<EditWarning> warnings;
    warnOfHistory(before, after, info, warnings);
    if (isLowered(before.ttlNs, after.ttlNs))
        warnings.push_back({Kind::ValuesExpire, 0, 0, after.ttlNs});
    warnOfSizes(before, after, info, shown.dropsOldest() || dropsInSpite(serverVersion), warnings);
    const bool allowsTtl = after.perKeyTtl || after.markerTtlNs > 0;
    if (allowsTtl && !before.perKeyTtl)
        warnings.push_back({Kind::PerKeyTtlForGood});
    if (isSourceRemoved(before, after))
        warnings.push_back({Kind::SourceRemoved});
    if (after.replicas < before.replicas)
        warnings.push_back({Kind::FewerCopies});
    if (after.placementCluster != before.placementCluster ||
        after.placementTags != before.placementTags)
        warnings.push_back({Kind::DataMoves});
    if (before.atomicBatches && !after.atomicBatches)
        warnings.push_back({Kind::OneByOne});
    return warnings;
}

bool losesData(const EditWarning &warning)
{
    return warning.kind == Kind::RevisionsTrimmed || warning.kind == Kind::ValuesExpire ||
           warning.kind == Kind::OldestDropped;
}

} // namespace kvasir
