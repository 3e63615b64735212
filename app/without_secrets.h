// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

namespace kvasir {

/// The connection as it may be written down or shown: without its secrets and what a URL carries
/// of them. URLs that cannot be read are left out, for they may hold a secret anywhere.
ConnectionSettings withoutSecrets(const ConnectionSettings &connection);

} // namespace kvasir
