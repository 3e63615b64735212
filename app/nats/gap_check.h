// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/jetstream_api.h"
#include "app/nats/stream_info.h"

#include <QTimer>

#include <deque>
#include <functional>

namespace kvasir {

/// Looks whether sequences that a consumer passed over are really gone from the stream. Mostly they
/// are, as a newer message took their place; but nats-server 2.9.10 was seen to pass over a message
/// that it had not delivered yet when a key was purged (Nats-Rollup): it moves every consumer on to
/// the marker. Nothing else tells, for the consumer's own sequences go on without a gap. Newer
/// servers were not seen to.
/// Belongs to the watch thread.
class GapCheck
{
public:
    enum class Loss {
        Found,         ///< a message was passed over
        TooManyToTell, ///< there were too many gaps to look into
    };
    /// After `lost` further gaps are noted only after begin().
    GapCheck(JetStreamApi &api, std::function<void(Loss)> lost);

    /// For this bucket from now on, if the server needs it.
    void begin(const BucketRoute &route, const QString &serverVersion);
    /// False when gaps were noted of which it is not known what they are.
    bool stop();
    /// Nothing of these sequences was delivered, both included.
    void note(quint64 first, quint64 last);

private:
    struct Gap
    {
        quint64 first;
        quint64 last;
    };
    void check();
    void look(const Gap &gap);
    void tell(Loss loss);

    JetStreamApi &m_api;
    std::function<void(Loss)> m_lost;
    bool m_isOn = false;
    quint64 m_round = 0; ///< counts begin() and stop(): answers to earlier ones are dropped
    BucketRoute m_route;
    std::deque<Gap> m_gaps;
    int m_looking = 0; ///< at so many
    QTimer m_timer;
};

/// True for servers that may pass over messages, and for those of unknown version.
bool needsGapCheck(const QString &serverVersion);

} // namespace kvasir
