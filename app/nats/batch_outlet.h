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
    /// What waits is dropped, for all will come again. That the stream is another one holds until
    /// the end of some load has been handed on.
    void beginLoad(const Load &load);
    void endLoad();
    void add(const KeyNews &news);
    void forget(QByteArrayView key, quint64 revision);
    /// Keys whose newest revision is lower are gone.
    void prune(quint64 before);

    /// While paused nothing is handed on.
    void setPaused(bool paused);
    /// The receiver applied the batch and it took this long.
    void applied(std::chrono::microseconds cost);
    /// Runs `done` once the receiver has applied all that was added so far; replaces an earlier
    /// `done` that has not run.
    void whenApplied(std::function<void()> done);
    /// The receiver has applied all there is.
    bool isIdle() const { return m_batch->isEmpty() && !m_inFlight; }

private:
    void afterAdding();
    std::chrono::milliseconds interval() const;
    void schedule();
    void flush();

    Send m_send;
    std::shared_ptr<KeyBatch> m_batch;
    std::size_t m_coalesceAt; ///< news
    Load m_load;
    bool m_isLoading = false;
    bool m_isAnotherStream = false; ///< until the end of a load is handed on
    bool m_paused = false;
    bool m_inFlight = false;
    std::function<void()> m_done;
    bool m_doneIsInFlight = false; ///< all that m_done waits for has been handed on
    std::chrono::microseconds m_lastCost{0};
    Clock::time_point m_lastApplied;
    QTimer m_timer;
};

} // namespace kvasir
