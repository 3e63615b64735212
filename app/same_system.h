// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

namespace kvasir {

/// Whether both may lead to the same servers: they have the name or the context in common, wherever
/// their JetStream is, or the address of a server. Names are compared, nothing is looked up.
bool maybeSameSystem(const ConnectionSettings &one, const ConnectionSettings &other);

/// `urls`, and after them those of `more` that lead to other servers.
QStringList unitedUrls(QStringList urls, const QStringList &more);

} // namespace kvasir
