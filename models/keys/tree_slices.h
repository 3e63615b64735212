// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/batch_progress.h"
#include "models/keys/key_tree.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace kvasir {

/// Does what a tree has to do in slices of a few milliseconds, between which the event loop runs,
/// so that neither a batch of a million keys nor opening a branch of as many holds anybody up.
/// Lives in the thread of the tree.
class TreeSlices : public QObject
{
public:
    struct Events
    {
        /// The filter last set is in force, and open branches show what passes, but for large
        /// ones, which follow.
        std::function<void()> filtered;
        /// A slice has been done: the rows are as the tree has it so far. Whether it was the last.
        std::function<void(bool)> settled;
        /// The batch is in the tree and in its rows, and this is what that took of the thread.
        std::function<void(std::chrono::microseconds)> applied;
    };

    TreeSlices(KeyTree &tree, RowListener &listener, Events events, QObject *parent = nullptr);

    /// Begins with a batch; the one before has to be applied.
    void begin(KeyBatchPtr batch, quint32 tick);
    /// The tree was changed by others: brings its rows up to date, at once where that is little,
    /// and where the caller was not itself told of rows.
    void run();
    /// The same when the event loop gets there, for who changes much in small pieces.
    void runSoon() { wake(); }
    /// The same as run() for a branch that was opened, and nothing else.
    void runRows();
    /// Does all there is to do, now.
    void finish();
    /// Forgets what there was to do.
    void drop();

private:
    void wake() { m_timer.start(0); }
    bool slice(std::chrono::microseconds budget);
    void report();

    KeyTree &m_tree;
    RowListener &m_listener;
    Events m_events;
    std::optional<BatchProgress> m_batch;
    bool m_isFiltering = false;
    bool m_isApplying = false; ///< a batch, or rows that came with it, are not done
    bool m_isSlicing = false;
    bool m_isDone = false; ///< with everything, as the last slice left it
    std::chrono::microseconds m_cost{0};
    std::chrono::microseconds m_budget;
    QTimer m_timer;
};

} // namespace kvasir
