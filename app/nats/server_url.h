// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

namespace kvasir {

/// One server address, taken apart.
struct ServerUrl
{
    QString host;
    int port = 4222;
    bool tls = false; ///< tls:// demands it; a server may, too
    QString user;     ///< with an empty password, a token
    QString password;
    QString certifiedName; ///< that its certificate is for; empty: the host

    /// "nats://host:port", without user and password: fit to be shown, and for the C library.
    QString shown() const;
};

/// Reads nats://user:password@host:port, tls://…, host:port or host; user and password may be
/// percent-encoded. BadSetting otherwise; its detail holds no password.
Result<ServerUrl> parseServerUrl(const QString &text);

} // namespace kvasir
