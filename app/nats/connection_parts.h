// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/answers.h"
#include "app/nats/link.h"
#include "app/nats/request_worker.h"
#include "app/nats/watch_host.h"
#include "app/nats/worker_thread.h"
#include "app/nats/write_permit.h"

namespace kvasir {

/// What the classes of app/nats share of a Connection: the link, and the two threads with their
/// workers. Lives in the Connection's thread.
class ConnectionParts
{
public:
    /// `api`: apiPrefixOf() the connection.
    explicit ConnectionParts(QByteArray api);
    /// Ends the threads; what was asked for just before is still sent. Waits for no server.
    ~ConnectionParts();
    Q_DISABLE_COPY_MOVE(ConnectionParts)

    const std::shared_ptr<Link> &link() const { return m_link; }
    Answers &answers() { return m_answers; }
    RequestWorker &requests() { return *m_requests; }
    WatchHost &watches() { return *m_watches; }
    /// For writes to keys: over once the connection is locked.
    const std::shared_ptr<WritePermit> &writePermit() const { return m_writePermit; }
    /// Ends the permit that there is and gives out another one.
    void renewWritePermit(const QString &connection);

private:
    std::shared_ptr<Link> m_link;
    std::shared_ptr<WritePermit> m_writePermit;
    Answers m_answers; // before the threads, which answer to it until they end
    RequestWorker *m_requests;
    WatchHost *m_watches;
    WorkerThread m_requestThread;
    WorkerThread m_watchThread;
};

} // namespace kvasir
