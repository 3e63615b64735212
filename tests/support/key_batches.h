// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"

#include <limits>

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

/// `forgotten` go before the entries come.
inline KeyBatch batchOf(const std::vector<KeyEntry> &entries,
                        const std::vector<QByteArray> &forgotten = {})
{
    KeyBatch batch;
    for (const QByteArray &key : forgotten)
        batch.forget(key, std::numeric_limits<quint64>::max());
    for (const KeyEntry &entry : entries)
        batch.add(entry);
    return batch;
}

} // namespace kvasir::test
