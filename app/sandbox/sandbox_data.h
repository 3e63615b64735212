// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"
#include "models/edits/key_edit.h"

#include <deque>
#include <vector>

namespace kvasir {

struct SandboxBucket
{
    QString name;
    BucketSettings settings;
};

/// The four uses of buckets that shape the program: configuration, coordination, state, election.
std::vector<SandboxBucket> sandboxBuckets();

/// What a new bucket of that name gets, in order; several edits of a key make its history. The
/// expected revisions are not filled in.
std::deque<KeyEdit> sandboxEdits(const QString &bucket);

} // namespace kvasir
