// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/account_reader.h"

#include "app/nats/account_answers.h"
#include "app/nats/connection_parts.h"
#include "app/nats/jetstream_api.h"

namespace kvasir {

namespace {

/// Servers before 2.10 know nothing of it and say so at once: nobody responds.
constexpr char userInfoSubject[] = "$SYS.REQ.USER.INFO";

} // namespace

AccountReader::AccountReader(Connection &connection)
    : m_connection(&connection)
{
}

void AccountReader::read(QObject *context, Callback<AccountInfo> callback)
{
    if (!m_connection)
        return;
    const auto answer =
        m_connection->parts().answers().expect<Result<AccountInfo>>(context, std::move(callback));
    m_connection->parts().requests().post([answer](RequestWorker &worker) {
        JetStreamApi(worker.requester()).call("INFO", {}, [&worker, answer](const auto &usage) {
            AccountInfo account;
            if (usage.ok())
                readUsage(usage.value(), account);
            else if (usage.error().kind == ErrorKind::Disconnected)
                return answer(usage.error());
            worker.requester().request({userInfoSubject, {}, {}, {}}, JetStreamApi::timeout,
                                       [account, answer](const Reply &reply) mutable {
                                           if (const auto user = parseAnswer(reply))
                                               readUser(user.value(), account);
                                           answer(account);
                                       });
        });
    });
}

} // namespace kvasir
