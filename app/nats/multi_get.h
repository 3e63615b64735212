// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/requester.h"
#include "app/nats/revision_reading.h"
#include "app/nats/stream_info.h"

#include <functional>
#include <vector>

namespace kvasir {

/// What one multi_last brought.
struct MultiGetAnswer
{
    std::vector<StoredMessage> found;
    bool isWhole = true; ///< false: the server had more than it sends at once
};

/// The server of this connection knows multi_last (2.11 and newer).
bool knowsMultiGet(const ServerInfo &server);

/// The newest messages of several subjects by one request (DIRECT.GET with multi_last, ADR-31),
/// from any replica; what is not among them is not kept. `subjects` is a JSON list; the server
/// takes wildcards in it for wildcards. ServerRefused: ask for each by itself, for example because
/// an older server of the cluster got the request.
void multiGet(Requester &requester, const BucketRoute &route, Json subjects,
              std::function<void(Result<MultiGetAnswer>)> done);

} // namespace kvasir
