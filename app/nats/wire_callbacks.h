// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/cnats.h"
#include "app/nats/switchboard.h"
#include "models/error.h"

#include <memory>

namespace kvasir {

/// Where the C library's callbacks end up. They run in its threads, some after the connection was
/// destroyed, so what they are given is a number and not a pointer to something that may be gone.
class WireCallbacks
{
public:
    explicit WireCallbacks(std::shared_ptr<Switchboard> board);
    ~WireCallbacks();
    Q_DISABLE_COPY_MOVE(WireCallbacks)

    quint64 id() const { return m_id; }
    /// To be registered with the callbacks below.
    void *closure() const { return reinterpret_cast<void *>(quintptr(m_id)); }

    static void onMessage(natsConnection *, natsSubscription *, natsMsg *message, void *closure);
    static void onError(natsConnection *, natsSubscription *, natsStatus status, void *closure);
    static void onClosed(natsConnection *, void *closure);

private:
    quint64 m_id;
};

/// What the status means to a person.
Error toError(natsStatus status, const QString &detail);

} // namespace kvasir
