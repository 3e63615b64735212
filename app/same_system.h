// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/account_info.h"
#include "models/connections/connection_settings.h"

namespace kvasir {

/// What a server that was connected to tells of the system. Addresses of this machine are left out:
/// what is reached by them is another system tomorrow, as at the end of a tunnel.
SystemTraces tracesOf(const ServerInfo &server, const AccountInfo &account);

/// Whether both have the name or the context in common, wherever their JetStream is.
bool hasSameName(const ConnectionSettings &one, const ConnectionSettings &other);

/// Whether both may lead to the same system: by their names, or unless they are known to belong to
/// different accounts,
/// - a server that both were told to connect to, host and port as they are written;
/// - the id of a server that both met, which it has until it is restarted;
/// - in clusters of one name, or where neither is in one, an address that the names of both led to,
///   or that a server of one told of and the name of the other led to;
/// - in clusters of one name, the account, where it has a key in place of a name.
/// The names that servers have do not count: most have none, and many the same. Nothing is looked
/// up.
bool maybeSameSystem(const ConnectionSettings &one, const ConnectionSettings &other);

/// What is known of the system of `known` now that the same system was `met`, the latest first.
/// What both were told to connect to is in it; addresses of this machine only where they have one
/// name.
SystemTraces unitedTraces(const ConnectionSettings &known, const ConnectionSettings &met);

} // namespace kvasir
