// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_watcher.h"
#include "models/buckets/admin_outcome.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <vector>

namespace kvasir {

/// Finds the keys of a bucket whose newest revision is a deletion or purge marker, by reading
/// through it once as a watcher does. GUI thread.
class MarkerSearch : public QObject
{
    Q_OBJECT

public:
    MarkerSearch(Connection &connection, const QString &bucket, QObject *parent = nullptr);

signals:
    /// Once, with all there are.
    void found(const std::vector<kvasir::MarkerPlace> &markers);
    /// What keeps it from reading; it goes on trying.
    void failed(const kvasir::Error &error);

private:
    void take(const KeyBatchPtr &batch);

    std::unique_ptr<BucketWatcher> m_watcher;
    QHash<QByteArray, MarkerPlace> m_markers;
    qsizetype m_seen = 0;
};

} // namespace kvasir
