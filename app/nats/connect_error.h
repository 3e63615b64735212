// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/cnats.h"
#include "app/nats/credentials.h"
#include "app/nats/server_url.h"
#include "models/connections/connection_settings.h"
#include "models/error.h"

namespace kvasir {

/// What kind of refusal the server's words mean: AuthenticationFailed, CredentialsExpired or
/// CredentialsRevoked; any other kind when they are about something else.
ErrorKind refusalIn(const QString &words, ErrorKind otherwise);

/// Why the C library could not connect; its words tell apart what its status does not.
Error connectError(natsStatus status, const QString &words, const ConnectionSettings &settings,
                   const ServerUrl &server, const Credentials &credentials);

} // namespace kvasir
