// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"
#include "app/nats/read_ticket.h"
#include "app/nats/stream_reader.h"
#include "models/buckets/bucket_details.h"
#include "models/history/revision.h"

#include <functional>
#include <vector>

namespace kvasir {

// The calls of BucketReader, in the request thread.

template <typename T> using Done = std::function<void(Result<T>)>;

void listBuckets(StreamReader &reader, Done<std::vector<BucketInfo>> done);
void readBucket(StreamReader &reader, const QString &bucket, Done<BucketInfo> done);
/// Also for whoever is about to change the bucket.
void readDetails(StreamReader &reader, const QString &bucket, Done<BucketDetails> done);
void readNewest(StreamReader &reader, const QString &bucket, const QByteArray &key, ReadFrom from,
                Done<Revision> done);
void readRevision(StreamReader &reader, const QString &bucket, const QByteArray &key,
                  quint64 revision, Done<Revision> done);
void readHistory(StreamReader &reader, const QString &bucket, const QByteArray &key, ReadFrom from,
                 Done<std::vector<Revision>> done);
void readValues(StreamReader &reader, const QString &bucket, const std::vector<KnownKey> &keys,
                const ReadTicket::Wanted &wanted, Done<std::vector<Revision>> done);

/// The revision of a key that was looked for: absent when there is none.
Result<Revision> revisionOfKey(const QByteArray &key, Result<StoredMessage> found);

} // namespace kvasir
