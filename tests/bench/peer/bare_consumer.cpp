// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/bare_consumer.h"

#include "tests/bench/peer/acked_publisher.h"

#include <cstdlib>
#include <cstring>

namespace kvasir::bench {

namespace {

constexpr int patienceMs = 60'000;
// Large enough that the server never waits for the next request.
constexpr std::uint64_t batch = 10'000;

} // namespace

BareConsumer::BareConsumer(const std::string &url, std::function<void(std::uint64_t)> onMessage)
    : m_onMessage(std::move(onMessage))
    , m_connection(connectTo(url))
{
    natsInbox *inbox = nullptr;
    require(natsInbox_Create(&inbox), "inbox");
    m_inbox = inbox;
    natsInbox_Destroy(inbox);
    natsSubscription *subscription = nullptr;
    const auto take = [](natsConnection *, natsSubscription *, natsMsg *message, void *self) {
        const NatsMsgPtr owned(message);
        static_cast<BareConsumer *>(self)->take(message);
    };
    require(
        natsConnection_Subscribe(&subscription, m_connection.get(), m_inbox.c_str(), take, this),
        "subscribe");
    m_subscription.reset(subscription);
    require(natsSubscription_SetPendingLimits(subscription, -1, -1), "limits");
}

BareConsumer::~BareConsumer()
{
    request("$JS.API.CONSUMER.DELETE.KV_b.bare", "");
}

void BareConsumer::start(const std::string &policy)
{
    request("$JS.API.CONSUMER.CREATE.KV_b.bare",
            R"({"stream_name":"KV_b","config":{"name":"bare","deliver_policy":")" + policy +
                R"(","ack_policy":"none","mem_storage":true,"num_replicas":1,)"
                R"("headers_only":true,"inactive_threshold":5000000000}})");
    pull();
}

void BareConsumer::request(const std::string &subject, const std::string &body)
{
    natsMsg *answer = nullptr;
    require(natsConnection_RequestString(&answer, m_connection.get(), subject.c_str(), body.c_str(),
                                         patienceMs),
            subject.c_str());
    const NatsMsgPtr owned(answer);
    if (std::strstr(natsMsg_GetData(answer), "\"error\""))
        require(NATS_ERR, natsMsg_GetData(answer));
}

void BareConsumer::pull()
{
    const std::string body =
        "{\"batch\":" + std::to_string(batch - m_outstanding) + ",\"expires\":30000000000}";
    require(natsConnection_PublishRequest(m_connection.get(), "$JS.API.CONSUMER.MSG.NEXT.KV_b.bare",
                                          m_inbox.c_str(), body.data(), int(body.size())),
            "pull");
    m_outstanding = batch;
}

void BareConsumer::take(natsMsg *message)
{
    const char *reply = natsMsg_GetReply(message);
    if (!reply || std::strncmp(reply, "$JS.ACK", 7) != 0)
        return;
    --m_outstanding;
    const std::uint64_t pending = std::strtoull(std::strrchr(reply, '.') + 1, nullptr, 10);
    m_onMessage(pending);
    if (m_outstanding <= batch / 2)
        pull();
}

} // namespace kvasir::bench
