// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/write_message.h"

#include "app/nats/api_error.h"
#include "app/nats/revision_reading.h"
#include "models/keys/key_name.h"

namespace kvasir {

const char *const messageIdHeader = "Nats-Msg-Id";

namespace {

QByteArray timeToLiveText(qint64 ms)
{
    constexpr qint64 second = 1000;
    return ms == KeyEdit::keptForGood ? "never" : QByteArray::number((ms + second - 1) / second);
}

Headers headersOf(const KeyEdit &edit, const BucketRoute &route)
{
    Headers headers{
        {"Nats-Expected-Stream", route.writeStream},
        {"Nats-Expected-Last-Subject-Sequence", QByteArray::number(edit.expectedRevision)},
        {messageIdHeader, edit.id}};
    switch (edit.operation) {
    case Operation::Put:
        headers += edit.headers;
        if (route.allowsTimeToLive && edit.timeToLiveMs != 0)
            headers.emplaceBack(timeToLiveHeader, timeToLiveText(edit.timeToLiveMs));
        break;
    case Operation::Delete:
        headers.emplaceBack("KV-Operation", "DEL");
        break;
    case Operation::Purge:
        headers.emplaceBack("KV-Operation", "PURGE");
        headers.emplaceBack("Nats-Rollup", "sub");
        break;
    }
    return headers;
}

} // namespace

Outgoing writeMessage(const KeyEdit &edit, const BucketRoute &route)
{
    Outgoing message;
    message.subject = route.writePrefix + edit.key;
    message.headers = headersOf(edit, route);
    if (edit.operation == Operation::Put)
        message.data = edit.value;
    return message;
}

Outgoing writeMessage(const KeyEdit &edit, const BucketRoute &route, const BatchPlace &place)
{
    Outgoing message = writeMessage(edit, route);
    message.headers.emplaceBack("Nats-Batch-Id", place.batch);
    message.headers.emplaceBack("Nats-Batch-Sequence", QByteArray::number(place.number));
    if (place.isLast)
        message.headers.emplaceBack("Nats-Batch-Commit", "1");
    return message;
}

bool isWrongLastSequence(quint64 apiErrorCode)
{
    return apiErrorCode == api_code::wrongLastSequence ||
           apiErrorCode == api_code::wrongLastSequenceUnknown;
}

bool isPassing(const Error &error)
{
    return error.kind == ErrorKind::Disconnected || error.kind == ErrorKind::TimedOut ||
           error.kind == ErrorKind::ServerUnavailable;
}

bool isWritableKey(const QByteArray &key)
{
    return isSubject(key) && !hasWildcardToken(key);
}

} // namespace kvasir
