// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/account_reader.h"

#include "app/nats/connection_parts.h"
#include "app/nats/jetstream_api.h"

namespace kvasir {

namespace {

/// Servers before 2.10 know nothing of it and say so at once: nobody responds.
constexpr char userInfoSubject[] = "$SYS.REQ.USER.INFO";

AccountInfo::Usage usageOf(const Json &part, const QString &tier)
{
    const Json &limits = member(part, "limits");
    AccountInfo::Usage usage;
    usage.tier = tier;
    usage.memory = unsignedOf(part, "memory");
    usage.storage = unsignedOf(part, "storage");
    usage.streams = unsignedOf(part, "streams");
    usage.consumers = unsignedOf(part, "consumers");
    usage.mostMemory = numberOf(limits, "max_memory", -1);
    usage.mostStorage = numberOf(limits, "max_storage", -1);
    usage.mostStreams = numberOf(limits, "max_streams", -1);
    usage.mostConsumers = numberOf(limits, "max_consumers", -1);
    return usage;
}

} // namespace

void readUsage(const Json &answer, AccountInfo &account)
{
    account.domain = textOf(answer, "domain");
    account.apiLevel = int(numberOf(member(answer, "api"), "level"));
    const Json &tiers = member(answer, "tiers");
    if (tiers.is_object() && !tiers.empty())
        for (const auto &[name, tier] : tiers.items())
            account.usage.push_back(usageOf(tier, QString::fromStdString(name)));
    else
        account.usage.push_back(usageOf(answer, {}));
}

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
                                           if (const auto user = parseAnswer(reply)) {
                                               const Json &data = member(user.value(), "data");
                                               account.user = textOf(data, "user");
                                               account.account = textOf(data, "account");
                                           }
                                           answer(account);
                                       });
        });
    });
}

} // namespace kvasir
