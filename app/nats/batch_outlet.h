// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace kvasir {

/// Collects what changed and hands it on by the clock: one batch at a time, the next one after the
/// receiver said what the last one cost. However busy the receiver is, what waits here is bounded
/// by the number of keys. Belongs to the watch thread.
class BatchOutlet : public QObject
{
public:
    using Send = std::function<void(KeyBatchPtr)>;
    using Clock = std::chrono::steady_clock;

    explicit BatchOutlet(Send send, QObject *parent = nullptr);

    /// What is known of a load when it begins.
    struct Load
    {
        bool isAnotherStream = false;
        bool isFirst = false;
        quint64 keysOnce = 0; ///< about so many keys come, each once; 0: who knows
    };
    /// What waits is dropped, for all will come again, and so is who waits for it to be applied.
    /// That the stream is another one holds until the end of some load has been handed on.
    void beginLoad(const Load &load);
    void endLoad();
    /// The receiver has applied the end of a load, once at least.
    bool hasLoaded() const { return m_hasLoaded; }
    void add(const KeyNews &news);
    void forget(QByteArrayView key, quint64 revision);
    /// Keys whose newest revision is lower are gone.
    void prune(quint64 before);

    /// While paused nothing is handed on, and who waits for a revision is not told any more.
    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    /// The receiver applied the batch and it took this long.
    void applied(std::chrono::microseconds cost);
    /// Runs `done` once the receiver has applied all that was added so far; replaces an earlier
    /// `done` that has not run.
    void whenApplied(std::function<void()> done);
    /// Runs `done` when the receiver has applied all that was added so far up to this revision, and
    /// none of a later one: those go with the batch after. False, and `done` never runs, where they
    /// have gone together or one took another's place already, or what an earlier call was about is
    /// still on its way.
    [[nodiscard]] bool whenAppliedUpTo(quint64 revision, std::function<void()> done);

private:
    /// Runs once the receiver has applied so many batches.
    struct Waiting
    {
        std::function<void()> done;
        quint64 batches = 0;
    };

    /// Nothing waits to be handed on.
    bool isDrained() const { return !m_sealed && m_batch->isEmpty(); }
    /// Which batch is the last that is there so far.
    quint64 lastBatch() const;
    void tellIfApplied(Waiting &waiting);
    void afterAdding();
    std::chrono::milliseconds interval() const;
    void schedule();
    void flush();

    Send m_send;
    std::shared_ptr<KeyBatch> m_batch;
    std::shared_ptr<KeyBatch> m_sealed; ///< goes before it, or null: see whenAppliedUpTo()
    quint64 m_newest = 0;               ///< revision added since the load began
    quint64 m_inseparable = 0;          ///< revisions up to this one can't be told apart any more
    std::size_t m_coalesceAt;           ///< news
    Load m_load;
    bool m_isLoading = false;
    bool m_isAnotherStream = false; ///< until the end of a load is handed on
    bool m_paused = false;
    bool m_hasLoaded = false;
    bool m_endIsInFlight = false; ///< of a load
    quint64 m_sent = 0;           ///< batches
    quint64 m_applied = 0;
    Waiting m_forAll;
    Waiting m_forSealed;
    std::chrono::microseconds m_lastCost{0};
    Clock::time_point m_lastApplied;
    QTimer m_timer;
};

} // namespace kvasir
