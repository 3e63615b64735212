// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_watcher.h"

namespace kvasir {

BucketWatcher::BucketWatcher(Connection &connection, const QString &, QObject *parent)
    : QObject(parent)
    , m_connection(&connection)
{
}

BucketWatcher::~BucketWatcher() = default;

void BucketWatcher::batchApplied(std::chrono::microseconds) {}
void BucketWatcher::setPaused(bool) {}
void BucketWatcher::resync() {}

} // namespace kvasir
