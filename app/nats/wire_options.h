// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/cnats.h"
#include "app/nats/credentials.h"
#include "app/nats/server_url.h"
#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <memory>

namespace kvasir {

/// What the C library is told before it connects. Has to live as long as the connection.
class WireOptions
{
public:
    /// Reads the files that the settings name. FileFailed, BadCredentials, BadCertificateFile,
    /// TlsFirstNotSupported, BadSetting.
    static Result<std::unique_ptr<WireOptions>> of(const ConnectionSettings &settings,
                                                   const ServerUrl &server);
    Q_DISABLE_COPY_MOVE(WireOptions)

    natsOptions *get() const { return m_options.get(); }
    const Credentials &credentials() const { return m_credentials; }

private:
    explicit WireOptions(Credentials credentials);
    natsStatus setTransport(const ConnectionSettings &settings, const ServerUrl &server);
    natsStatus setAuthentication(const ConnectionSettings &settings, const ServerUrl &server);
    natsStatus setCredentials();
    Status setTls(const TlsSettings &tls, const QString &certifiedName);

    Credentials m_credentials;
    NatsOptionsPtr m_options;
};

/// What the C library says of the call that just failed, in this thread.
QString lastErrorText();

} // namespace kvasir
