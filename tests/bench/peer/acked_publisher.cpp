// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/acked_publisher.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace kvasir::bench {

namespace {

// Longer than any stall of a server that is to be measured.
constexpr std::chrono::seconds patience{60};

[[noreturn]] void fail(const char *what, const char *words)
{
    std::fprintf(stderr, "bench_peer: %s: %s\n", what, words);
    std::exit(1);
}

} // namespace

void require(natsStatus status, const char *what)
{
    if (status != NATS_OK)
        fail(what, natsStatus_GetText(status));
}

NatsConnectionPtr connectTo(const std::string &url)
{
    natsOptions *raw = nullptr;
    require(natsOptions_Create(&raw), "options");
    const NatsOptionsPtr options(raw);
    require(natsOptions_SetURL(raw, url.c_str()), "url");
    natsConnection *connection = nullptr;
    require(natsConnection_Connect(&connection, raw), "connect");
    return NatsConnectionPtr(connection);
}

AckedPublisher::AckedPublisher(const std::string &url, std::size_t window,
                               std::function<void(Ack)> acked)
    : m_window(window)
    , m_onAck(std::move(acked))
    , m_connection(connectTo(url))
{
    natsInbox *inbox = nullptr;
    require(natsInbox_Create(&inbox), "inbox");
    m_inbox = std::string(inbox) + '.';
    natsInbox_Destroy(inbox);
    natsSubscription *subscription = nullptr;
    const auto onMessage = [](natsConnection *, natsSubscription *, natsMsg *message, void *self) {
        const NatsMsgPtr owned(message);
        static_cast<AckedPublisher *>(self)->onAck(message);
    };
    require(natsConnection_Subscribe(&subscription, m_connection.get(), (m_inbox + '*').c_str(),
                                     onMessage, this),
            "subscribe");
    m_subscription.reset(subscription);
}

void AckedPublisher::onAck(natsMsg *message)
{
    const char *revision = std::strstr(natsMsg_GetData(message), "\"seq\":");
    const bool isRefused = !revision || std::strstr(natsMsg_GetData(message), "\"error\"");
    const std::uint64_t number =
        std::strtoull(natsMsg_GetSubject(message) + m_inbox.size(), nullptr, 10);
    if (!isRefused && m_onAck)
        m_onAck({number, std::strtoull(revision + std::strlen("\"seq\":"), nullptr, 10)});
    const std::lock_guard lock(m_mutex);
    m_isRefused = m_isRefused || isRefused;
    m_acked = std::max(m_acked, number + 1);
    m_changed.notify_one();
}

void AckedPublisher::put(const std::string &subject, std::string_view value, bool wantsAck)
{
    waitForAcks(m_window - 1);
    const std::string reply = m_inbox + std::to_string(m_next++);
    const auto size = int(value.size());
    require(wantsAck
                ? natsConnection_PublishRequest(m_connection.get(), subject.c_str(), reply.c_str(),
                                                value.data(), size)
                : natsConnection_Publish(m_connection.get(), subject.c_str(), value.data(), size),
            "publish");
}

void AckedPublisher::finish()
{
    waitForAcks(0);
}

/// Until at most `allowed` puts wait for theirs.
void AckedPublisher::waitForAcks(std::size_t allowed)
{
    std::unique_lock lock(m_mutex);
    if (!m_changed.wait_for(lock, patience, [&] { return m_next - m_acked <= allowed; }))
        fail("publish", "no acknowledgement");
    if (m_isRefused)
        fail("publish", "a put was refused");
}

} // namespace kvasir::bench
