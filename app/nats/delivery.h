// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_entry.h"

#include <QByteArrayView>

#include <optional>

namespace kvasir {

/// A stored message on its way from the C library's thread to the watcher: what the tree needs of
/// it and no more. Its bytes lie elsewhere.
struct Delivery
{
    quint64 sequence = 0;         ///< of the stream
    quint64 consumerSequence = 0; ///< without a gap unless something was lost
    qint64 timeNs = 0;            ///< since the epoch, the server's clock
    quint64 pending = 0;          ///< still to come of what there is
    qint64 size = 0;              ///< of the value, whether it came or not
    qint64 timeToLiveMs = 0;      ///< the server drops the message after that; 0: not that we know
    Operation operation = Operation::Put;
    bool expired = false;
    QByteArrayView subject;
    std::optional<QByteArrayView> value; ///< absent when only headers were asked for

    qint64 timeMs() const
    {
        constexpr qint64 nanosecondsAMillisecond = 1'000'000;
        return timeNs / nanosecondsAMillisecond;
    }
};

/// What a receiver of deliveries wants to be read of messages; the rest is not looked for.
struct DeliveryNeeds
{
    bool values = false;     ///< else their sizes only
    bool areWhole = false;   ///< they come with their values, whether these are wanted or not
    bool timeToLive = false; ///< also of puts; markers always tell
};

} // namespace kvasir
