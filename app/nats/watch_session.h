// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/batch_outlet.h"
#include "app/nats/due_check.h"
#include "app/nats/expiry_check.h"
#include "app/nats/expiry_list.h"
#include "app/nats/foreign_subjects.h"
#include "app/nats/gap_check.h"
#include "app/nats/message_source.h"
#include "app/nats/reload_throttle.h"
#include "app/nats/removal_check.h"
#include "app/nats/requester.h"
#include "app/nats/resume_check.h"
#include "app/nats/stream_reader.h"
#include "app/nats/stream_tail.h"
#include "app/nats/watch_report.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace kvasir {

/// Watches one bucket: reads all of it, follows it, and after any trouble goes on from where it
/// was, or, where that can't be trusted, reads all of it again. Keeps nothing of each key: what
/// differs is found by the receiver of the batches. Lives in the watch thread.
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

    void batchApplied(std::chrono::microseconds cost, qsizetype knownKeys);
    void setPaused(bool paused);
    /// Reads everything again.
    void reload();

private:
    void onLinkEvent(const LinkEvent &event);

    void begin();
    void onInfo(const Result<StreamInfo> &info);
    void resumeIfItGoesOn(const StreamInfo &info);
    void load(const StreamInfo &info, bool isAnotherStream);
    void resume(const StreamInfo &info, const ResumeCheck::Outcome &outcome);
    void start(quint64 from);
    void onDelivery(const Delivery &delivery);
    void noteInTail(const Delivery &delivery);
    void noteGapBefore(quint64 sequence);
    void tell(QByteArrayView key, const Delivery &delivery);
    void noteExpiry(QByteArrayView key, const Delivery &delivery);
    void onCaughtUp();
    void onSourceEnd(const MessageSource::End &end);
    void onGap(GapCheck::Loss loss);
    void onFailure(const Error &error);
    void bucketGone();

    /// What was known when the server was asked how the stream stands.
    struct Asked
    {
        quint64 known = 0; ///< m_lastSequence
        quint64 passedOver = 0;
    };
    void poll();
    void pollAgain();
    void pollWhenApplied();
    void onPoll(const Result<StreamInfo> &answer, const Asked &asked);
    void forgetWhatIsGone(const StreamInfo &info);
    bool isStuck(const StreamInfo &info, quint64 known);
    void onExpired(const ExpiryList::Item &item, const Result<StoredMessage> &newest);
    void tellWhatExpired(ExpiryList::Item item, const Result<StoredMessage> &newest);

    /// How many keys the server counts, to be held against how many are known when all up to the
    /// stream's last revision is applied and nothing of a later one.
    struct Count
    {
        StreamInfo info;
        quint64 passedOverBefore = 0;
        qint64 foreign = 0;
        qint64 most = 0;  ///< so many of the server's may be unknown without anything being wrong
        qint64 least = 0; ///< the same the other way, so not above zero: they may have expired
        std::vector<QByteArray> due =
            {}; ///< the keys of these, if they are few enough to be looked for
    };
    void count(const StreamInfo &info, const Asked &asked);
    void countIfDelivered();
    bool countWhenApplied(Count count);
    void compare(const Count &count);
    void lookForDue(const Count &count, qint64 surplus);
    void onSeemingAgreement(const Count &count);
    void onAgreement(const Count &count);
    void onDifference(const Count &count, qint64 surplus);
    void settle(const StreamInfo &info);
    void reloadSoon(ReloadThrottle::Verdict verdict, const StreamInfo &info);

    void stop();

    std::shared_ptr<Link> m_link;
    std::shared_ptr<Gate> m_gate;
    QString m_bucket;
    Listener m_listener;
    Requester m_requester;
    StreamReader m_reader;
    ResumeCheck m_resumeCheck;
    GapCheck m_gaps;
    ExpiryCheck m_expiryCheck;
    DueCheck m_dueCheck;
    BatchOutlet m_outlet;
    WatchReport m_report;
    std::unique_ptr<MessageSource> m_source;
    quint64 m_round = 0;     ///< counts begin(): answers to earlier rounds are dropped
    bool m_mustWalk = false; ///< a consumer was denied to us

    StreamInfo m_stream;         ///< as the last begin() found it
    QByteArray m_holder;         ///< processHolding() it then
    quint64 m_lastSequence = 0;  ///< all up to here was delivered, once a load has ended
    bool m_mustLoad = true;      ///< until a load has ended
    bool m_distrusts = false;    ///< the next load: revisions may have been used twice
    bool m_caughtUp = false;     ///< of m_source
    bool m_gotSomething = false; ///< from m_source
    quint64 m_sourceAt = 0;      ///< m_source is done with all up to here, or passed over it
    StreamTail m_tail;
    std::set<std::size_t> m_toBeSuperseded; ///< ResumeCheck::Outcome
    ForeignSubjects m_foreign;
    ExpiryList m_expiries;
    quint64 m_prunedBefore = 0;
    quint64 m_stuckAt = 0;     ///< m_lastSequence when a poll found the stream ahead of it
    qsizetype m_knownKeys = 0; ///< to the receiver, when it applied the last batch
    quint64 m_passedOver = 0;  ///< sequences between those that were delivered
    std::optional<Count>
        m_awaited;          ///< until all up to it is delivered; nothing was forgotten since
    int m_unanswered = 0;   ///< polls, with no sign of life since
    int m_uncounted = 0;    ///< polls since counts said that all is right, or not
    int m_hasty = 0;        ///< polls out of turn, for counts that could not be compared
    bool m_isFresh = false; ///< no counts were compared since all was read
    // Being late once or twice is no news, and nobody trusts for long what nobody has checked.
    static constexpr int mostUncounted = 5;
    QDateTime m_lastRight;        ///< when counts said so, or all was read
    bool m_sawDifference = false; ///< in the counts that were compared last
    bool m_gapsUnsure = false;    ///< not all were looked at, or something was in them
    RemovalCheck m_removals;
    ReloadThrottle m_reloads;
    ReloadThrottle m_removalReloads;
    std::chrono::steady_clock::time_point m_nextGapReload;

    QDateTime m_lastSign;                       ///< when the server was last heard of this bucket
    Error m_reported{ErrorKind::Cancelled, {}}; ///< told once while it lasts
    QTimer m_retry;
    QTimer m_poll;
};

} // namespace kvasir
