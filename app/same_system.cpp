// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/same_system.h"

#include "app/nats/server_url.h"

#include <algorithm>

namespace kvasir {

namespace {

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

bool hasServer(const QStringList &urls, const QString &server)
{
    return !server.isEmpty() && std::any_of(urls.begin(), urls.end(), [&](const QString &url) {
        return serverOf(url) == server;
    });
}

} // namespace

bool maybeSameSystem(const ConnectionSettings &one, const ConnectionSettings &other)
{
    if (!one.name.isEmpty() && systemName(one.name) == systemName(other.name))
        return true;
    return std::any_of(one.urls.begin(), one.urls.end(),
                       [&](const QString &url) { return hasServer(other.urls, serverOf(url)); });
}

QStringList unitedUrls(QStringList urls, const QStringList &more)
{
    for (const QString &url : more)
        if (!hasServer(urls, serverOf(url)))
            urls << url;
    return urls;
}

} // namespace kvasir
