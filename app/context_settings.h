// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <nlohmann/json_fwd.hpp>

namespace kvasir {

/// How a context of the nats command line connects, with that program's precedence: user, creds,
/// nkey, user_jwt; a token in addition. BadSetting, FileFailed and BadCredentials name the field
/// that cannot be honoured: it is better not to connect than to connect in another way than the
/// person set up.
Result<ConnectionSettings> settingsOfContext(const nlohmann::json &context);

/// The context that connects like this, with all fields that the command line writes. What it has
/// no field for, an expected host name and skipped verification, is left out.
nlohmann::ordered_json contextOfSettings(const ConnectionSettings &settings);

} // namespace kvasir
