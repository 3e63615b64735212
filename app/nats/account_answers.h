// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/json.h"
#include "models/connections/account_info.h"

namespace kvasir {

/// Takes the answer of $JS.API.INFO apart (ADR-9), one entry a tier where the account has tiers.
void readUsage(const Json &answer, AccountInfo &account);

/// Takes the answer of $SYS.REQ.USER.INFO apart: who the user is and what it may publish.
void readUser(const Json &answer, AccountInfo &account);

} // namespace kvasir
