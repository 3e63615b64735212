// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/server_url.h"

#include <QUrl>

namespace kvasir {

QString ServerUrl::shown() const
{
    const QString name = host.contains(u':') ? u'[' + host + u']' : host;
    return (tls ? QStringLiteral("tls://") : QStringLiteral("nats://")) + name + u':' +
           QString::number(port);
}

Result<ServerUrl> parseServerUrl(const QString &text)
{
    QString full = text.trimmed();
    if (!full.contains(QStringLiteral("://")))
        full.prepend(QStringLiteral("nats://"));
    const QUrl url(full, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == QStringLiteral("nats") || scheme == QStringLiteral("tls");
    if (!url.isValid() || !known || url.host().isEmpty())
        return Error{ErrorKind::BadSetting, full.section(u'@', -1)};
    ServerUrl server;
    server.host = url.host();
    server.port = url.port(4222);
    server.tls = scheme == QStringLiteral("tls");
    server.user = url.userName(QUrl::FullyDecoded);
    server.password = url.password(QUrl::FullyDecoded);
    return server;
}

} // namespace kvasir
