// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <utility>

namespace kvasir::test {

/// Somebody wrote the key: as the watcher reports it in a bucket that is small.
inline KeyEntry put(const QByteArray &key, quint64 revision, const QByteArray &value = "v")
{
    KeyEntry entry;
    entry.key = key;
    entry.revision = revision;
    entry.modifiedMs = qint64(1'700'000'000'000 + revision);
    entry.size = value.size();
    entry.value = value;
    return entry;
}

/// The same where only headers were asked for.
inline KeyEntry putUnseen(const QByteArray &key, quint64 revision, qint64 size = 1)
{
    KeyEntry entry = put(key, revision);
    entry.size = size;
    entry.value.reset();
    return entry;
}

/// Somebody deleted the key.
inline KeyEntry del(const QByteArray &key, quint64 revision)
{
    KeyEntry entry = putUnseen(key, revision, 0);
    entry.operation = Operation::Delete;
    return entry;
}

inline KeyBatch batchOf(std::vector<KeyEntry> entries, std::vector<QByteArray> forgotten = {})
{
    KeyBatch batch;
    batch.entries = std::move(entries);
    batch.forgotten = std::move(forgotten);
    return batch;
}

} // namespace kvasir::test
