// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/same_system.h"

#include "app/nats/server_url.h"

#include <algorithm>

namespace kvasir {

namespace {

/// More than a system has servers; the oldest go first.
constexpr qsizetype mostTraces = 60;

const QString thisMachine = QStringLiteral("localhost:");

/// Without the domain or prefix that connectionName() and contexts have in parentheses.
QString systemName(const QString &name)
{
    return name.section(QStringLiteral(" ("), 0, 0);
}

/// Host and port, the same for all ways to write them; empty for what is no URL.
QString serverOf(const QString &text)
{
    const auto parsed = parseServerUrl(text);
    if (!parsed)
        return {};
    QString host = parsed.value().host.toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    if (host.startsWith(QStringLiteral("127.")) || host == QStringLiteral("::1"))
        host = QStringLiteral("localhost");
    return QStringLiteral("%1:%2").arg(host).arg(parsed.value().port);
}

QStringList serversOf(const QStringList &texts)
{
    QStringList servers;
    for (const QString &text : texts)
        if (const QString server = serverOf(text); !server.isEmpty())
            servers << server;
    servers.removeDuplicates();
    return servers;
}

QStringList elsewhereOf(const QStringList &texts)
{
    QStringList servers = serversOf(texts);
    servers.removeIf([](const QString &one) { return one.startsWith(thisMachine); });
    return servers;
}

bool haveCommon(const QStringList &some, const QStringList &others)
{
    return std::any_of(some.begin(), some.end(),
                       [&](const QString &one) { return others.contains(one); });
}

/// The servers that it was told to connect to, now or before.
QStringList toldServers(const ConnectionSettings &connection)
{
    return serversOf(connection.urls + connection.traces.servers);
}

/// Public keys of accounts are the same nowhere else.
QStringList keysAmong(QStringList accounts)
{
    constexpr qsizetype keyLength = 56;
    accounts.removeIf([](const QString &account) {
        return account.size() != keyLength || !account.startsWith(u'A');
    });
    return accounts;
}

/// Whether the name of `one` led where the other has been, or has heard of.
bool ledTo(const ConnectionSettings &one, const ConnectionSettings &other)
{
    const QStringList places = one.traces.addresses + elsewhereOf(one.urls);
    return haveCommon(places, other.traces.addresses) ||
           haveCommon(places, other.traces.advertised);
}

QStringList latestFirst(const QStringList &latest, const QStringList &before)
{
    QStringList all = latest + before;
    all.removeDuplicates();
    return all.mid(0, mostTraces);
}

} // namespace

SystemTraces tracesOf(const ServerInfo &server, const AccountInfo &account)
{
    SystemTraces traces;
    traces.addresses = elsewhereOf(server.addresses);
    traces.advertised = elsewhereOf(server.advertised);
    if (!server.process.isEmpty())
        traces.processes << QString::fromLatin1(server.process);
    traces.cluster = server.cluster;
    if (!account.account.isEmpty())
        traces.accounts << account.account;
    return traces;
}

bool hasSameName(const ConnectionSettings &one, const ConnectionSettings &other)
{
    return !one.name.isEmpty() && systemName(one.name) == systemName(other.name);
}

bool maybeSameSystem(const ConnectionSettings &one, const ConnectionSettings &other)
{
    if (hasSameName(one, other))
        return true;
    const SystemTraces &traces = one.traces;
    const SystemTraces &others = other.traces;
    const bool haveAccounts = !traces.accounts.isEmpty() && !others.accounts.isEmpty();
    if (haveAccounts && !haveCommon(traces.accounts, others.accounts))
        return false;
    if (haveCommon(toldServers(one), toldServers(other)) ||
        haveCommon(traces.processes, others.processes))
        return true;
    const bool areKnown = !traces.processes.isEmpty() && !others.processes.isEmpty();
    if (areKnown && traces.cluster != others.cluster)
        return false;
    if (areKnown && !traces.cluster.isEmpty() &&
        haveCommon(keysAmong(traces.accounts), others.accounts))
        return true;
    return ledTo(one, other) || ledTo(other, one);
}

SystemTraces unitedTraces(const ConnectionSettings &known, const ConnectionSettings &met)
{
    const SystemTraces &before = known.traces;
    const bool isItself = hasSameName(known, met);
    const QStringList told = toldServers(met);
    SystemTraces united = before;
    united.servers = latestFirst(isItself ? told : elsewhereOf(told), toldServers(known));
    united.addresses = latestFirst(met.traces.addresses, before.addresses);
    united.advertised = latestFirst(met.traces.advertised, before.advertised);
    united.processes = latestFirst(met.traces.processes, before.processes);
    if (!met.traces.processes.isEmpty() && (isItself || before.processes.isEmpty()))
        united.cluster = met.traces.cluster;
    if (isItself) // another's account says nothing of its own
        united.accounts = latestFirst(met.traces.accounts, before.accounts);
    return united;
}

} // namespace kvasir
