// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"

#include <QHash> // hashes QByteArray for the standard containers
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace kvasir {

/// Collects what changed, one entry a key, and hands it on by the clock: one batch at a time, the
/// next one after the receiver said what the last one cost. However busy the receiver is, what
/// waits here is bounded by the number of keys. Belongs to the watch thread.
class BatchOutlet : public QObject
{
public:
    using Send = std::function<void(KeyBatchPtr)>;

    explicit BatchOutlet(Send send, QObject *parent = nullptr);

    void add(KeyEntry entry);
    void forget(const std::vector<QByteArray> &keys);
    /// Batches from now on are, or are not, part of the first load, which comes in larger slices.
    void setInitialLoad(bool initialLoad);
    /// While paused nothing is handed on.
    void setPaused(bool paused);
    /// The receiver applied the batch and it took this long.
    void applied(std::chrono::microseconds cost);
    /// Runs `done` once the receiver has applied all that was added so far; replaces an earlier
    /// `done` that has not run.
    void whenApplied(std::function<void()> done);

private:
    bool isEmpty() const { return m_entries.empty() && m_forgotten.empty(); }
    void schedule();
    void flush();

    Send m_send;
    std::unordered_map<QByteArray, KeyEntry> m_entries;
    std::unordered_set<QByteArray> m_forgotten;
    bool m_initialLoad = false;
    bool m_paused = false;
    bool m_inFlight = false;
    std::function<void()> m_done;
    bool m_doneIsInFlight = false; ///< all that m_done waits for has been handed on
    std::chrono::milliseconds m_interval;
    QTimer m_timer;
};

} // namespace kvasir
