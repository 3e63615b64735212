// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "models/buckets/watch_status.h"
#include "models/keys/key_batch.h"

#include <QObject>
#include <QPointer>

#include <chrono>
#include <memory>

namespace kvasir {

class Gate;

/// Keeps a picture of one bucket up to date: everything in it as a first load, then each change,
/// through lost connections, restarted servers, deleted and recreated buckets.
///
/// Public parts and signals belong to the Connection's thread; the work is done in the
/// connection's watch thread. Starts by itself when the connection is there.
class BucketWatcher : public QObject
{
    Q_OBJECT

public:
    BucketWatcher(Connection &connection, const QString &bucket, QObject *parent = nullptr);
    ~BucketWatcher() override;

    /// The receiver applied the last batch, it took this long, and this many keys are known to it
    /// now, markers included. No further batch comes before this call; meanwhile changes coalesce,
    /// one entry a key. The next one comes after the larger of 16 ms and 8 × cost.
    void batchApplied(std::chrono::microseconds cost, qsizetype knownKeys);
    /// Stops the picture; while paused changes coalesce, one entry a key.
    void setPaused(bool paused);
    /// Reads everything again; what the server keeps no longer is reported as forgotten.
    void resync();

signals:
    void batchArrived(const kvasir::KeyBatchPtr &batch);
    void statusChanged(const kvasir::WatchStatus &status);
    /// What kept the watcher from its work, e.g. NotPermitted; it goes on trying.
    void failed(const kvasir::Error &error);

private:
    template <typename Function> void tell(Function function);

    QPointer<Connection> m_connection;
    std::shared_ptr<Gate> m_gate;
    quint64 m_id; ///< of its session in the watch thread
};

} // namespace kvasir
