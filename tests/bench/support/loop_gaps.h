// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/statistics.h"

#include <QObject>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace kvasir::bench {

/// How long what a person does would have to wait for the event loop. A thread posts an event to
/// the GUI thread, the next one a millisecond after the last was handled; while the loop was
/// blocked each millisecond counts as one at which a key could have been pressed. So a stall of a
/// second is a thousand waits and not one, and a loop that idles is not slow.
class LoopGaps : public QObject
{
public:
    LoopGaps();
    ~LoopGaps() override;

    /// From here on; what was before is forgotten.
    void restart() { m_waitsMs.clear(); }
    double worstMs() const { return worst(m_waitsMs); }
    double p99Ms() const { return percentile(m_waitsMs, 0.99); }

protected:
    bool event(QEvent *event) override;

private:
    void post();

    std::vector<double> m_waitsMs;
    std::mutex m_mutex; ///< of the next two
    bool m_isHandled = true;
    bool m_isEnding = false;
    std::condition_variable m_changed;
    std::thread m_thread;
};

} // namespace kvasir::bench
