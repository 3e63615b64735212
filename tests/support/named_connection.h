// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

namespace kvasir::test {

/// Settings that say no more than that.
inline ConnectionSettings namedConnection(const QString &name,
                                          const QStringList &urls = {QStringLiteral("nats://h:1")})
{
    ConnectionSettings settings;
    settings.name = name;
    settings.urls = urls;
    return settings;
}

} // namespace kvasir::test
