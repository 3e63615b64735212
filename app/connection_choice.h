// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/command_line.h"
#include "app/nats_contexts.h"
#include "models/connections/connection_settings.h"

#include <QProcessEnvironment>

#include <variant>

namespace kvasir {

/// Start the private server and open that.
struct OpenSandbox
{
};

/// Nothing says where to connect to: ask, offering the sandbox.
struct AskForConnection
{
};

using ConnectionChoice = std::variant<ConnectionSettings, OpenSandbox, AskForConnection>;

/// What to call a connection that has no name of its own: host and port of the first server, and
/// where its JetStream is, if elsewhere. Drafts and the last bucket are kept by it.
QString connectionName(const ConnectionSettings &settings);

/// The settings of a context, with the JetStream elsewhere and a name that tells so.
ConnectionSettings placedAt(const JetStreamPlace &place, ConnectionSettings settings);

/// Where to connect at the start: --server, --context or --sandbox, else NATS_CONTEXT, else
/// NATS_URL, else the nats command line's selected context, else a question. What the
/// command line says goes before the environment, and that before the context, where it comes
/// first in the nats command line's order: user, creds, nkey, JWT, token.
Result<ConnectionChoice> chooseConnection(const CommandLine &line,
                                          const QProcessEnvironment &environment,
                                          const NatsContexts &contexts);

} // namespace kvasir
