// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <QByteArray>

namespace kvasir {

/// Where a server has the JetStream API of its own domain, and the end of all other such prefixes.
inline const QByteArray ownApi = "$JS.API";

/// Where the connection's JetStream API is: "$JS.API", that of a domain, or a prefix that an
/// account imports it by. As the nats command line has it, a domain goes before a prefix.
/// BadSetting when it cannot be the beginning of a subject.
Result<QByteArray> apiPrefixOf(const ConnectionSettings &settings);

/// What comes before the subject of a write to a bucket that is reached by this API: nothing for
/// the server's own, else the prefix, which servers map as they do the API (ADR-19).
QByteArray writeTo(const QByteArray &api, const QByteArray &subject);

} // namespace kvasir
