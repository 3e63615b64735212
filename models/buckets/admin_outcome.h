// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_details.h"
#include "models/buckets/config_difference.h"
#include "models/error.h"

#include <variant>
#include <vector>

namespace kvasir {

/// It was carried out.
struct AdminDone
{
    BucketDetails now; ///< as the server has it since; of one that was deleted, as it was
    std::vector<ConfigChange> unlikeAsked; ///< before: what was asked for; after: what there is
    quint64 purged = 0;                    ///< messages
};

/// Nothing was done: the bucket is not any more what the person saw.
struct AdminOutdated
{
    BucketDetails now;
};

/// Surely nothing was done.
struct AdminFailed
{
    Error error;
};

/// It was sent, no answer came, and what the bucket looks like does not tell.
struct AdminUnknown
{
    Error error;
};

/// What became of an intent to make, change, empty or delete a bucket.
using AdminOutcome = std::variant<AdminDone, AdminOutdated, AdminFailed, AdminUnknown>;

/// A deletion or purge marker that is the newest of its key.
struct MarkerPlace
{
    QByteArray key;
    quint64 revision = 0;
    qint64 writtenMs = 0;
};

/// What became of an intent to remove markers.
struct MarkersOutcome
{
    quint64 removed = 0;
    quint64 overtaken = 0;           ///< left alone: something else is at their place by now
    std::vector<QByteArray> refused; ///< keys of which the server would take others along
    std::optional<Error> stoppedBy;  ///< the rest was not tried
};

} // namespace kvasir
