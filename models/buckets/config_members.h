// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"
#include "models/json/json.h"

namespace kvasir {

// The members of a stream's configuration that are objects or lists of them: read into settings,
// and set where `wanted` differs from `before`. What of them no setting stands for stays.

void readPlacement(const Json &config, BucketSettings &settings);
void setPlacement(Json &config, const BucketSettings &before, const BucketSettings &wanted);

void readMetadata(const Json &config, BucketSettings &settings);
void setMetadata(Json &config, const BucketSettings &before, const BucketSettings &wanted);

/// Mirror and sources.
void readOrigins(const Json &config, BucketSettings &settings);
Json originMember(const BucketOrigin &origin);
/// The keys of a new source become keys of this bucket, where the server can do that.
void setSources(Json &config, const BucketSettings &before, const BucketSettings &wanted);

void readRepublishing(const Json &config, BucketSettings &settings);
void setRepublishing(Json &config, const BucketSettings &before, const BucketSettings &wanted);

} // namespace kvasir
