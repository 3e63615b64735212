// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/update_rate.h"
#include "models/buckets/watch_status.h"

#include <QTimer>

#include <functional>

namespace kvasir {

/// What a watcher says of itself, told when it differs from what was told. Belongs to the watch
/// thread.
class WatchReport : public QObject
{
public:
    using Tell = std::function<void(WatchStatus)>;

    explicit WatchReport(Tell tell);

    WatchStatus::State state() const { return m_status.state; }
    void setState(WatchStatus::State state);
    void setStale(const QDateTime &since);
    void setGone();
    /// About so many messages will come.
    void setLoading(quint64 total);
    void setPaused(bool paused);
    /// A message has come.
    void count();

private:
    void tick();
    void publish();

    Tell m_tell;
    WatchStatus m_status;    ///< as it is
    WatchStatus m_published; ///< as it was told
    bool m_paused = false;
    UpdateRate m_rate;
    QTimer m_tick;
};

} // namespace kvasir
