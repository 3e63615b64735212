// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/peer/acked_publisher.h"
#include "tests/bench/peer/roles.h"
#include "tests/bench/support/statistics.h"

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <future>

namespace kvasir::bench {

namespace {

constexpr int patienceMs = 60'000;
// Large enough that the server never waits for the next request.
constexpr std::uint64_t batch = 10'000;

/// The pull consumer with nothing on top: no key is looked at. Fields are used by the library's
/// thread once the first request is out.
class Drain
{
public:
    Drain(const Task &task)
        : m_total(task.keys.count)
        , m_connection(connectTo(task.url))
    {
        natsInbox *inbox = nullptr;
        require(natsInbox_Create(&inbox), "inbox");
        m_inbox = inbox;
        natsInbox_Destroy(inbox);
        natsSubscription *subscription = nullptr;
        const auto onMessage = [](natsConnection *, natsSubscription *, natsMsg *message,
                                  void *self) {
            const NatsMsgPtr owned(message);
            static_cast<Drain *>(self)->take(message);
        };
        require(natsConnection_Subscribe(&subscription, m_connection.get(), m_inbox.c_str(),
                                         onMessage, this),
                "subscribe");
        m_subscription.reset(subscription);
        require(natsSubscription_SetPendingLimits(subscription, -1, -1), "limits");
    }

    void run()
    {
        request("$JS.API.CONSUMER.CREATE.KV_b.drain",
                R"({"stream_name":"KV_b","config":{"name":"drain","deliver_policy":"all",)"
                R"("ack_policy":"none","mem_storage":true,"num_replicas":1,"headers_only":true,)"
                R"("inactive_threshold":5000000000}})");
        pull();
        m_isDone.get_future().wait();
    }
    void end() { request("$JS.API.CONSUMER.DELETE.KV_b.drain", ""); }

private:
    void request(const char *subject, const char *body)
    {
        natsMsg *answer = nullptr;
        require(
            natsConnection_RequestString(&answer, m_connection.get(), subject, body, patienceMs),
            subject);
        const NatsMsgPtr owned(answer);
        if (std::strstr(natsMsg_GetData(answer), "\"error\""))
            require(NATS_ERR, natsMsg_GetData(answer));
    }
    void pull()
    {
        const std::string body =
            "{\"batch\":" + std::to_string(batch - m_outstanding) + ",\"expires\":30000000000}";
        require(natsConnection_PublishRequest(m_connection.get(),
                                              "$JS.API.CONSUMER.MSG.NEXT.KV_b.drain",
                                              m_inbox.c_str(), body.data(), int(body.size())),
                "pull");
        m_outstanding = batch;
    }
    void take(natsMsg *message)
    {
        const char *reply = natsMsg_GetReply(message);
        if (!reply || std::strncmp(reply, "$JS.ACK", 7) != 0)
            return;
        ++m_received;
        --m_outstanding;
        if (m_received == m_total)
            m_isDone.set_value();
        else if (m_outstanding <= batch / 2 && m_received + m_outstanding < m_total)
            pull();
    }

    std::uint64_t m_total;
    std::uint64_t m_received = 0;
    std::uint64_t m_outstanding = 0;
    std::promise<void> m_isDone;
    std::string m_inbox;
    NatsConnectionPtr m_connection;
    NatsSubscriptionPtr m_subscription;
};

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

nlohmann::ordered_json drain(const Task &task)
{
    Drain drain(task);
    const auto start = Clock::now();
    const double cpu = cpuSeconds();
    drain.run();
    const nlohmann::ordered_json result{{"drain_ms", milliseconds(Clock::now() - start)},
                                        {"drain_cpu_ms", 1000 * (cpuSeconds() - cpu)}};
    drain.end();
    return result;
}

} // namespace kvasir::bench
