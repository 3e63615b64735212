// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/multi_get.h"

#include "app/nats/jetstream_api.h"

#include <memory>
#include <utility>

namespace kvasir {

namespace {

// Servers tell their level from 2.11 on, which brought both.
constexpr int multiGetLevel = 1;
// The server goes on to the message that exceeds it, then says how many are left: so much is held
// at once, and so much comes after all when nobody wants it any more.
constexpr int mostBytes = 1024 * 1024;

constexpr int endOfBatch = 204;
constexpr int noResults = 404;

Result<MultiGetAnswer> answerOf(std::vector<StoredMessage> found, const Reply &reply)
{
    if (!reply.message)
        return reply.message.error();
    const Message &last = reply.message.value();
    if (last.status == noResults)
        return MultiGetAnswer{};
    if (last.status == 0)
        return Error{ErrorKind::BadReply, QString::fromUtf8(last.data.left(80))};
    if (last.status != endOfBatch)
        return Error{ErrorKind::ServerRefused, QString::fromUtf8(last.statusText)};
    return MultiGetAnswer{std::move(found),
                          headerValue(last.headers, "Nats-Num-Pending").toLongLong() == 0};
}

} // namespace

bool knowsMultiGet(const ServerInfo &server)
{
    return server.apiLevel >= multiGetLevel;
}

void multiGet(Requester &requester, const BucketRoute &route, Json subjects,
              std::function<void(Result<MultiGetAnswer>)> done)
{
    Outgoing message;
    message.subject = route.api + ".DIRECT.GET." + route.stream;
    message.data = toBytes(Json{{"multi_last", std::move(subjects)}, {"max_bytes", mostBytes}});
    const auto found = std::make_shared<std::vector<StoredMessage>>();
    const auto take = [found](const Message &answer) {
        auto stored = answer.status == 0 ? readDirect(answer) : Error{ErrorKind::BadReply, {}};
        if (stored.ok())
            found->push_back(std::move(stored).value());
        return stored.ok();
    };
    requester.requestMany(std::move(message), JetStreamApi::timeout, take,
                          [found, done = std::move(done)](const Reply &reply) {
                              done(answerOf(std::move(*found), reply));
                          });
}

} // namespace kvasir
