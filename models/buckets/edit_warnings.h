// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_config.h"
#include "models/buckets/bucket_info.h"
#include "models/buckets/bucket_settings.h"

#include <vector>

namespace kvasir {

/// What a change of settings does to what the bucket holds, and what cannot be taken back.
struct EditWarning
{
    enum class Kind {
        RevisionsTrimmed, ///< `least` to `most` older revisions go at once
        ValuesExpire,     ///< values older than `amount` nanoseconds go
        OldestDropped,    ///< the bucket holds `most` bytes more: the oldest values go at once
        WritesRefused,    ///< the bucket holds `most` bytes more: no writes until it holds less
        LargeRefused,     ///< larger values stay, and cannot be written again
        PerKeyTtlForGood,
        SourceRemoved, ///< what came from it stays, nothing more comes
        FewerCopies,
        DataMoves, ///< to other servers
        OneByOne,  ///< change sets are not all or nothing any more
    };
    Kind kind;
    quint64 least = 0;
    quint64 most = 0;
    qint64 amount = 0;

    bool operator==(const EditWarning &) const = default;
};

/// `shown`: the bucket as it is; `info`: what the bucket holds.
std::vector<EditWarning> editWarnings(const BucketConfig &shown, const BucketSettings &after,
                                      const BucketInfo &info, const QString &serverVersion);

/// It may take values or revisions away.
bool losesData(const EditWarning &warning);

} // namespace kvasir
