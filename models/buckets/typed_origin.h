// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"

#include <QString>

namespace kvasir {

// Buckets that another one takes its keys from, as people type them: NAME, or NAME@DOMAIN for one
// in another JetStream domain, or NAME@PREFIX with the prefix of its API.

QString originText(const BucketOrigin &origin);
BucketOrigin readOrigin(const QString &text);

/// Several, with commas between.
QString originsText(const std::vector<BucketOrigin> &origins);
/// What reads like one of `known` is that one, each of them once: streams that are no buckets and
/// buckets read alike.
std::vector<BucketOrigin> readOrigins(const QString &text, std::vector<BucketOrigin> known = {});

} // namespace kvasir
