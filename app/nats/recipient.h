// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/delivery.h"
#include "app/nats/message.h"

namespace kvasir {

/// A message and the number that its receiver expects it under.
struct Letter
{
    quint64 tag;
    Message message;
};

/// Whom a Switchboard hands messages, in the C library's threads.
class Recipient
{
public:
    Recipient() = default;
    virtual ~Recipient() = default;
    Q_DISABLE_COPY_MOVE(Recipient)

    virtual void deliver(Letter letter) = 0;
    /// From its consumer, if it has one.
    virtual void deliver(const Delivery &) {}
    virtual DeliveryNeeds needs() const { return {}; }
};

} // namespace kvasir
