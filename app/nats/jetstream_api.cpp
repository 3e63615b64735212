// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/jetstream_api.h"

#include "app/nats/api_error.h"

namespace kvasir {

Result<Json> parseAnswer(const Reply &reply)
{
    if (!reply.message)
        return reply.message.error();
    const QByteArray &data = reply.message.value().data;
    auto json = parseJson(data);
    if (!json || !json->is_object())
        return Error{ErrorKind::BadReply, QString::fromUtf8(data.left(80))};
    if (auto error = apiError(*json))
        return *error;
    return *std::move(json);
}

void JetStreamApi::call(const QByteArray &subject, const Json &body, Done done,
                        std::chrono::milliseconds patience)
{
    Outgoing message;
    message.subject = prefix() + '.' + subject;
    if (!body.is_null())
        message.data = toBytes(body);
    m_requester.request(std::move(message), patience,
                        [done = std::move(done)](const Reply &reply) { done(parseAnswer(reply)); });
}

} // namespace kvasir
