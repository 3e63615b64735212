// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/account_answers.h"

namespace kvasir {

namespace {

QList<QByteArray> subjectsOf(const Json &list)
{
    QList<QByteArray> subjects;
    for (const Json &subject : list)
        if (subject.is_string())
            subjects << QByteArray::fromStdString(subject.get<std::string>());
    return subjects;
}

SubjectPermissions permissionsOf(const Json &permissions)
{
    return {subjectsOf(member(permissions, "allow")), subjectsOf(member(permissions, "deny"))};
}

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

void readUser(const Json &answer, AccountInfo &account)
{
    const Json &data = member(answer, "data");
    account.user = textOf(data, "user");
    account.account = textOf(data, "account");
    account.publish = permissionsOf(member(member(data, "permissions"), "publish"));
}

} // namespace kvasir
