// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/delivery.h"
#include "app/nats/stream_info.h"
#include "models/error.h"

#include <QObject>

#include <functional>

namespace kvasir {

/// Gives the messages of one bucket's stream in their order, what there is and then what comes.
/// Ends once, when anything is missing or it can't go on; its owner makes a new one. Belongs to the
/// watch thread.
class MessageSource : public QObject
{
public:
    /// What it is to deliver.
    struct Wanted
    {
        StreamInfo stream;
        bool withValues = false;
        quint64 from = 0; ///< every message of this sequence and later; 0: the newest of each key
    };
    /// Why it can't go on.
    struct End
    {
        enum class Reason {
            NotStarted, ///< error says why
            Lost,       ///< messages are missing, or the server's side of it was deleted
            Silent,     ///< not even heartbeats came: nobody knows
        };
        Reason reason;
        Error error{ErrorKind::TimedOut, {}};
    };
    struct Events
    {
        std::function<void(const Delivery &)> delivered;
        /// Everything there was when it began has been delivered.
        std::function<void()> caughtUp;
        std::function<void(const End &)> ended;
    };

    using QObject::QObject;
    /// No event comes any more; to be called by an event's receiver before deleteLater().
    virtual void abandon() = 0;
};

} // namespace kvasir
