// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/edits/expiry_choice.h"

#include <algorithm>

namespace kvasir {

bool expiresByItself(const Revision &revision, const BucketInfo &bucket)
{
    return bucket.allowsTimeToLive && revision.isLive() && revision.timeToLiveMs > 0;
}

qint64 timeToLiveAfter(const Revision &before, ExpiryChoice choice, const BucketInfo &bucket,
                       qint64 nowMs)
{
    constexpr qint64 second = 1000; // servers know no less
    switch (choice) {
    case ExpiryChoice::Keep:
        return std::max((before.expiresAtMs() - nowMs + second - 1) / second, qint64(1)) * second;
    case ExpiryChoice::Renew:
        return before.timeToLiveMs;
    case ExpiryChoice::Permanent:
        return bucket.ttl.count() > 0 ? KeyEdit::keptForGood : 0;
    }
    return 0;
}

} // namespace kvasir
