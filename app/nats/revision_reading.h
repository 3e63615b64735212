// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/ack_subject.h"
#include "app/nats/message.h"
#include "app/nats/stream_info.h"
#include "models/history/revision.h"
#include "models/keys/key_entry.h"
#include "models/result.h"

namespace kvasir {

/// What a revision's headers say it did.
struct Meaning
{
    Operation operation = Operation::Put;
    bool expired = false;
};

/// KV-Operation (ADR-8); failing that, the server's marker Nats-Marker-Reason (ADR-43): MaxAge and
/// Purge count as a purge, Remove as a delete; anything else is a put.
Meaning meaningOf(const Headers &headers);

/// A stored message as STREAM.MSG.GET gives it, of whatever subject.
struct StoredMessage
{
    QByteArray subject;
    Headers headers;   ///< all of them
    Revision revision; ///< key not set
};

/// The answer of STREAM.MSG.GET.
Result<StoredMessage> readStored(const Json &answer);
/// The answer of DIRECT.GET; RevisionNotFound for a 404.
Result<StoredMessage> readDirect(const Message &message);

/// A delivery of the watcher's consumer. With headers only, the size is that of Nats-Msg-Size.
KeyEntry readDelivery(QByteArray key, const Message &message, const AckSubject &ack,
                      bool withValue);

} // namespace kvasir
