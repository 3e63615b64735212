// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/cnats.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace kvasir::bench {

/// Ends the program with the library's words: a bench that is half right measures nothing.
void require(natsStatus status, const char *what);
/// With all of it where one client needs it: acknowledgements of a bench must not be dropped.
NatsConnectionPtr connectTo(const std::string &url);

/// Puts in quick succession with a bound to how many are not acknowledged yet: without it the
/// server drops what it cannot take.
class AckedPublisher
{
public:
    /// Of all publishers together.
    static constexpr std::size_t mostUnacked = 1000;
    struct Ack
    {
        std::uint64_t number; ///< of the put, from 0
        std::uint64_t revision;
    };
    /// `acked` is called in the library's thread.
    explicit AckedPublisher(const std::string &url, std::size_t window = mostUnacked,
                            std::function<void(Ack)> acked = {});

    /// Waits while a whole window is not acknowledged. The server stores the puts of a connection
    /// in their order, so one acknowledgement tells of all before it.
    void put(const std::string &subject, std::string_view value, bool wantsAck = true);
    /// Waits for what is not acknowledged yet; the last put must have wanted it.
    void finish();

private:
    void onAck(natsMsg *message);
    void waitForAcks(std::size_t allowed);

    std::size_t m_window;
    std::function<void(Ack)> m_onAck;
    std::string m_inbox;
    std::uint64_t m_next = 0;
    std::mutex m_mutex;        ///< of the next two
    std::uint64_t m_acked = 0; ///< so many puts
    bool m_isRefused = false;
    std::condition_variable m_changed;
    NatsConnectionPtr m_connection;
    NatsSubscriptionPtr m_subscription;
};

} // namespace kvasir::bench
