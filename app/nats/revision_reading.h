// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/delivery.h"
#include "app/nats/json.h"
#include "app/nats/message.h"
#include "models/history/revision.h"
#include "models/keys/key_entry.h"
#include "models/result.h"

namespace kvasir {

/// Headers that say what a revision did.
extern const char *const operationHeader;
extern const char *const markerReasonHeader;
/// When the server drops a revision.
extern const char *const timeToLiveHeader;

/// What a revision's headers say it did.
struct Meaning
{
    Operation operation = Operation::Put;
    bool expired = false;
};

/// KV-Operation (ADR-8); failing that, the server's marker Nats-Marker-Reason (ADR-43): MaxAge and
/// Purge count as a purge, Remove as a delete; anything else is a put.
Meaning meaningOf(const Headers &headers);
/// The same of the values of those two headers; null where there is none.
Meaning meaningOf(const char *operation, const char *markerReason);
/// Milliseconds of a Nats-TTL (ADR-43): seconds, or a duration as Go writes it, "1h30m"; 0 for
/// "never", for null, and for what is none.
qint64 parseTimeToLive(const char *text);

/// A stored message as STREAM.MSG.GET gives it, of whatever subject.
struct StoredMessage
{
    QByteArray subject;
    Headers headers;   ///< all of them
    Revision revision; ///< key not set
};

/// What the tree needs of it; its bytes lie in the message.
Delivery deliveryOf(const StoredMessage &message);

/// The answer of STREAM.MSG.GET.
Result<StoredMessage> readStored(const Json &answer);
/// The answer of DIRECT.GET; RevisionNotFound for a 404.
Result<StoredMessage> readDirect(const Message &message);

} // namespace kvasir
