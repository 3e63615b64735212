// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_info.h"
#include "models/edits/key_edit.h"

namespace kvasir {

/// What a save does to the time that a key has left.
enum class ExpiryChoice {
    Keep,      ///< it expires when it would have
    Renew,     ///< it gets the whole time again
    Permanent, ///< it does not expire
};

/// The revision has a time of its own after which the server drops it.
bool expiresByItself(const Revision &revision, const BucketInfo &bucket);

/// KeyEdit::timeToLiveMs, in whole seconds, of an edit that follows `before`; `nowMs` in the
/// server's clock.
qint64 timeToLiveAfter(const Revision &before, ExpiryChoice choice, const BucketInfo &bucket,
                       qint64 nowMs);

} // namespace kvasir
