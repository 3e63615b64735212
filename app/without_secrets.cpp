// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/without_secrets.h"

#include "app/nats/server_url.h"

namespace kvasir {

ConnectionSettings withoutSecrets(const ConnectionSettings &connection)
{
    ConnectionSettings shown = connection;
    shown.secrets = {};
    shown.urls.clear();
    for (const QString &url : connection.urls)
        if (const auto parsed = parseServerUrl(url))
            shown.urls << parsed.value().shown();
    return shown;
}

} // namespace kvasir
