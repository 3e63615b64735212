// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

// The only place that includes the C library: every handle is wrapped on the line that obtains it.

#include <nats/nats.h>

#include <memory>

// What came with later versions than the oldest one that is built with.
#if NATS_VERSION_NUMBER >= 0x030900
#define KVASIR_CNATS_HAS_TLS_FIRST
#endif

namespace kvasir {

template <auto destroy> struct CnatsDeleter
{
    template <typename T> void operator()(T *handle) const { destroy(handle); }
};

using NatsMsgPtr = std::unique_ptr<natsMsg, CnatsDeleter<natsMsg_Destroy>>;
using NatsOptionsPtr = std::unique_ptr<natsOptions, CnatsDeleter<natsOptions_Destroy>>;
using NatsConnectionPtr = std::unique_ptr<natsConnection, CnatsDeleter<natsConnection_Destroy>>;
using NatsSubscriptionPtr =
    std::unique_ptr<natsSubscription, CnatsDeleter<natsSubscription_Destroy>>;

} // namespace kvasir
