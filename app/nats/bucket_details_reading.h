// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_details.h"
#include "models/json/json.h"

#include <optional>

namespace kvasir {

/// Reads the answer of STREAM.INFO, and of what makes or changes a stream; nothing when it is no
/// bucket. `api`: where it was asked, see api_prefix.h.
std::optional<BucketDetails> parseBucketDetails(const Json &answer, const QByteArray &api);

} // namespace kvasir
