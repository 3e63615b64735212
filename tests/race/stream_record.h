// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/truth/servers.h"

#include <map>
#include <optional>

namespace kvasir::test {

/// One message of the bucket "b" as its leader keeps it.
struct RecordedMessage
{
    QByteArray key;
    QByteArray operation; ///< PUT, DEL or PURGE
    QByteArray value;
    QByteArray id;                        ///< Nats-Msg-Id; empty: has none
    std::optional<quint64> expected = {}; ///< Nats-Expected-Last-Subject-Sequence
};

/// By sequence.
using StreamRecord = std::map<quint64, RecordedMessage>;

/// All of them, read one by one; nothing when that failed.
std::optional<StreamRecord> readStream(OtherClient &client);

} // namespace kvasir::test
