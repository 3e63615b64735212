// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/batch_outlet.h"
#include "app/nats/gap_check.h"
#include "app/nats/pull_consumer.h"
#include "app/nats/requester.h"
#include "app/nats/stream_reader.h"
#include "app/nats/update_rate.h"
#include "app/nats/watched_keys.h"
#include "models/buckets/watch_status.h"

#include <QHash> // hashes QByteArray for the standard containers
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace kvasir {

/// Watches one bucket: reads all of it by a pull consumer, follows it, and begins again whenever
/// something is missing, at which it tells only what differs. Lives in the watch thread.
class WatchSession : public QObject
{
public:
    /// Called in the watch thread.
    struct Listener
    {
        std::function<void(KeyBatchPtr)> batch;
        std::function<void(WatchStatus)> status;
        std::function<void(Error)> failed;
    };

    WatchSession(std::shared_ptr<Link> link, QString bucket, Listener listener,
                 QObject *parent = nullptr);
    ~WatchSession() override;

    void batchApplied(std::chrono::microseconds cost, qsizetype knownKeys)
    {
        m_knownKeys = knownKeys;
        m_outlet.applied(cost);
    }
    void setPaused(bool paused);
    /// Reads everything again.
    void begin();

private:
    void onLinkEvent(const LinkEvent &event);
    void onInfo(const Result<StreamInfo> &info);
    void load(const StreamInfo &info);
    void onDelivery(const AckSubject &ack, const Message &message);
    void onCaughtUp();
    void onConsumerEnd(const PullConsumer::End &end);
    void onFailure(const Error &error);
    void bucketGone();

    void poll();
    void onPoll(const Result<StreamInfo> &info, quint64 knownSequence);
    void reloadIfKeysDiffer(const StreamInfo &info);

    void stop();
    void setState(WatchStatus::State state);
    void tick();
    void publishStatus();

    std::shared_ptr<Link> m_link;
    std::shared_ptr<Gate> m_gate;
    QString m_bucket;
    Listener m_listener;
    Requester m_requester;
    StreamReader m_reader;
    GapCheck m_gaps;
    BatchOutlet m_outlet;
    std::unique_ptr<PullConsumer> m_consumer;
    quint64 m_round = 0; ///< counts begin(): answers to earlier rounds are dropped

    WatchedKeys m_keys;
    std::unordered_map<QByteArray, KeyEntry> m_held; ///< WatchedKeys::News::Older
    StreamInfo m_stream;                             ///< as the last load found it
    quint64 m_lastSequence = 0;                      ///< the highest seen of the stream
    bool m_hasLoaded = false;                        ///< once, whatever happened since
    bool m_sawForeignSubjects = false;
    qsizetype m_knownKeys = 0; ///< to the receiver, when it applied the last batch

    WatchStatus m_status;    ///< as it is
    WatchStatus m_published; ///< as it was told
    bool m_paused = false;
    QDateTime m_lastSign; ///< when the server was last heard of this bucket
    UpdateRate m_rate;
    Error m_reported{ErrorKind::Cancelled, {}}; ///< told once while it lasts
    QTimer m_retry;
    QTimer m_poll;
    QTimer m_tick;
    std::chrono::steady_clock::time_point m_nextReload;
};

} // namespace kvasir
