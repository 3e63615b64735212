// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/cnats.h"

#include <cstdint>
#include <functional>
#include <string>

namespace kvasir::bench {

/// The pull consumer of cnats with nothing on top, headers only: no key is looked at.
class BareConsumer
{
public:
    /// `onMessage` is called in the library's thread with how many are still to come.
    BareConsumer(const std::string &url, std::function<void(std::uint64_t pending)> onMessage);
    ~BareConsumer();
    BareConsumer(const BareConsumer &) = delete;
    BareConsumer &operator=(const BareConsumer &) = delete;

    /// `policy` is JetStream's: "all", "new".
    void start(const std::string &policy);

private:
    void request(const std::string &subject, const std::string &body);
    void pull();
    void take(natsMsg *message);

    std::function<void(std::uint64_t)> m_onMessage;
    std::uint64_t m_outstanding = 0; ///< the library's thread uses it once the first request is out
    std::string m_inbox;
    NatsConnectionPtr m_connection;
    NatsSubscriptionPtr m_subscription;
};

} // namespace kvasir::bench
