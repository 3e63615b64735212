// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_watcher.h"

#include "app/nats/connection_parts.h"
#include "app/nats/gate.h"

#include <atomic>

namespace kvasir {

BucketWatcher::BucketWatcher(Connection &connection, const QString &bucket, QObject *parent)
    : QObject(parent)
    , m_connection(&connection)
    , m_gate(std::make_shared<Gate>(this))
{
    static std::atomic<quint64> lastId = 0;
    m_id = ++lastId;
    const WatchSession::Listener listener{
        [this, gate = m_gate](const KeyBatchPtr &batch) {
            gate->post([this, batch] { emit batchArrived(batch); });
        },
        [this, gate = m_gate](const WatchStatus &status) {
            gate->post([this, status] { emit statusChanged(status); });
        },
        [this, gate = m_gate](const Error &error) {
            gate->post([this, error] { emit failed(error); });
        },
    };
    connection.parts().watches().post(
        [id = m_id, bucket, listener](WatchHost &host) { host.begin(id, bucket, listener); });
}

BucketWatcher::~BucketWatcher()
{
    m_gate->close();
    if (m_connection)
        m_connection->parts().watches().post([id = m_id](WatchHost &host) { host.end(id); });
}

template <typename Function> void BucketWatcher::tell(Function function)
{
    if (!m_connection)
        return;
    m_connection->parts().watches().post([id = m_id, function](WatchHost &host) {
        if (WatchSession *session = host.session(id))
            function(*session);
    });
}

void BucketWatcher::batchApplied(std::chrono::microseconds cost, qsizetype knownKeys)
{
    tell([=](WatchSession &session) { session.batchApplied(cost, knownKeys); });
}

void BucketWatcher::setPaused(bool paused)
{
    tell([paused](WatchSession &session) { session.setPaused(paused); });
}

void BucketWatcher::resync()
{
    tell([](WatchSession &session) { session.reload(); });
}

} // namespace kvasir
