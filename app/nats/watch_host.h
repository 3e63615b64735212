// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/watch_session.h"
#include "models/hand_over.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace kvasir {

/// What lives in a Connection's watch thread: the sessions of its watchers, by the numbers that
/// the watchers gave them.
class WatchHost : public QObject
{
public:
    explicit WatchHost(std::shared_ptr<Link> link)
        : m_link(std::move(link))
    {
    }

    /// From any thread: runs a function in the watch thread, after what was posted before.
    void post(std::function<void(WatchHost &)> function)
    {
        postTo(this, [this, function = std::move(function)] { function(*this); });
    }

    void begin(quint64 id, const QString &bucket, const WatchSession::Listener &listener)
    {
        m_sessions[id] = std::make_unique<WatchSession>(m_link, bucket, listener);
    }
    void end(quint64 id) { m_sessions.erase(id); }
    /// Null when it has ended.
    WatchSession *session(quint64 id) const
    {
        const auto found = m_sessions.find(id);
        return found == m_sessions.end() ? nullptr : found->second.get();
    }

private:
    std::shared_ptr<Link> m_link;
    std::map<quint64, std::unique_ptr<WatchSession>> m_sessions;
};

} // namespace kvasir
