// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"

#include <QString>

namespace kvasir {

/// "~" and "$VAR" of a path, as a shell would expand them.
QString expandPath(const QString &path);

/// The same in every path of the settings, for those that a person typed.
ConnectionSettings withExpandedPaths(ConnectionSettings settings);

} // namespace kvasir
