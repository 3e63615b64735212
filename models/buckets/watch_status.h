// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QDateTime>
#include <QMetaType>

namespace kvasir {

/// How far the tree on screen can be trusted. The words are made in ui/status.
struct WatchStatus
{
    enum class State {
        Offline,      ///< no bucket is watched
        Loading,      ///< the first load, or a reload, is under way
        Live,         ///< the tree is complete and every change arrives
        Reconnecting, ///< the connection was lost and is being tried again
        Stale,        ///< connected, but nothing is known for sure since `staleSince`
        Paused,       ///< the person stopped the picture
        BucketGone,   ///< the bucket was deleted
    };
    State state = State::Offline;
    quint64 loaded = 0;   ///< while Loading: messages received
    quint64 total = 0;    ///< while Loading: messages expected
    QDateTime staleSince; ///< also when BucketGone
    double updatesPerSecond = 0;

    bool operator==(const WatchStatus &) const = default;
};

} // namespace kvasir

Q_DECLARE_METATYPE(kvasir::WatchStatus)
