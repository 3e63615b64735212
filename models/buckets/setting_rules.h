// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"

#include <QString>
#include <QVersionNumber>

#include <vector>

namespace kvasir {

/// The first server that knows the setting; 0: all of them do.
QVersionNumber settingSince(BucketSetting setting);

/// Why a setting cannot be chosen.
enum class SettingObstacle {
    None,
    ServerTooOld,    ///< it would ignore it without a word
    FixedForGood,    ///< it can only be chosen for a new bucket
    FixedHere,       ///< by this server; newer ones let it be changed
    NotTakenBack,    ///< once on it stays on
    NotOfMirrors,    ///< the bucket it mirrors has it, or no mirror can
    OnlyOfNewServer, ///< of a source: older servers would leave its keys under the other name
};

/// `serverVersion` that is empty or not known is taken for a new one: what it does not do shows in
/// its answer. `settings`: as they are now, typed or of the bucket.
SettingObstacle obstacleTo(BucketSetting setting, const QString &serverVersion,
                           const BucketSettings &settings, bool isNewBucket);

/// What is wrong with a setting.
enum class SettingFault {
    NameMissing,
    NameBad,
    TextTooLong,
    HistoryOutOfRange,
    TtlTooShort,
    MarkerTtlTooShort,
    SizeNotPositive,
    ReplicasOutOfRange,
    TagBad,
    MetadataNameMissing,
    MetadataNameTaken, ///< by the server
    MetadataTwice,
    MetadataTooLarge,
    OriginBad,
    OriginIsItself,
    OriginTwice,
    RepublishIncomplete,
    RepublishBad,
};

struct SettingProblem
{
    BucketSetting setting;
    SettingFault fault;

    bool operator==(const SettingProblem &) const = default;
};

/// Of a bucket's settings where they differ from those of before; null: of a new bucket. What
/// others set against the rules, and nobody touches, is no problem.
std::vector<SettingProblem> settingProblems(const QString &name, const BucketSettings &wanted,
                                            const BucketSettings *before);

/// What servers and ADR-8 allow.
namespace setting_limits {
inline constexpr int mostHistory = 64;
inline constexpr int mostReplicas = 5;
inline constexpr qsizetype longestDescription = 4096;     ///< bytes
inline constexpr qsizetype largestMetadata = 128 * 1024;  ///< bytes of all names and values
inline constexpr qint64 shortestTtlNs = 100'000'000;      ///< 100 ms
inline constexpr qint64 shortestMarkerNs = 1'000'000'000; ///< a second
} // namespace setting_limits

} // namespace kvasir
