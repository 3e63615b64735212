// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/revision_reading.h"

namespace kvasir {

namespace {

constexpr int notFound = 404;

Revision revisionOf(const Headers &headers, QByteArray value)
{
    Revision revision;
    const Meaning meaning = meaningOf(headers);
    revision.operation = meaning.operation;
    revision.expired = meaning.expired;
    revision.value = std::move(value);
    for (const auto &header : headers)
        if (!header.first.startsWith("Nats-") && !header.first.startsWith("KV-"))
            revision.headers.append(header);
    return revision;
}

} // namespace

Meaning meaningOf(const Headers &headers)
{
    const QByteArray operation = headerValue(headers, "KV-Operation");
    if (operation == "DEL")
        return {Operation::Delete, false};
    if (operation == "PURGE")
        return {Operation::Purge, false};
    const QByteArray reason = headerValue(headers, "Nats-Marker-Reason");
    if (reason == "MaxAge")
        return {Operation::Purge, true};
    if (reason == "Purge")
        return {Operation::Purge, false};
    if (reason == "Remove")
        return {Operation::Delete, false};
    return {};
}

Result<StoredMessage> readStored(const Json &answer)
{
    const Json &message = member(answer, "message");
    StoredMessage stored;
    stored.subject = bytesOf(message, "subject");
    stored.headers = parseHeaders(QByteArray::fromBase64(bytesOf(message, "hdrs")));
    stored.revision = revisionOf(stored.headers, QByteArray::fromBase64(bytesOf(message, "data")));
    stored.revision.revision = unsignedOf(message, "seq");
    stored.revision.modifiedMs = parseTimeMs(bytesOf(message, "time"));
    if (stored.revision.isAbsent() || stored.subject.isEmpty())
        return Error{ErrorKind::BadReply, QString::fromUtf8(toBytes(answer).left(80))};
    return stored;
}

Result<StoredMessage> readDirect(const Message &message)
{
    if (message.status == notFound)
        return Error{ErrorKind::RevisionNotFound, QString()};
    StoredMessage stored;
    stored.subject = headerValue(message.headers, "Nats-Subject");
    stored.headers = message.headers;
    stored.revision = revisionOf(stored.headers, message.data);
    stored.revision.revision = headerValue(message.headers, "Nats-Sequence").toULongLong();
    stored.revision.modifiedMs = parseTimeMs(headerValue(message.headers, "Nats-Time-Stamp"));
    if (stored.revision.isAbsent() || stored.subject.isEmpty())
        return Error{ErrorKind::BadReply, QString::fromUtf8(message.statusText)};
    return stored;
}

KeyEntry readDelivery(QByteArray key, const Message &message, const AckSubject &ack, bool withValue)
{
    const Meaning meaning = meaningOf(message.headers);
    KeyEntry entry;
    entry.key = std::move(key);
    entry.revision = ack.streamSequence;
    entry.operation = meaning.operation;
    entry.expired = meaning.expired;
    entry.modifiedMs = ack.timeMs;
    if (withValue) {
        entry.size = message.data.size();
        entry.value = message.data;
    } else {
        entry.size = headerValue(message.headers, "Nats-Msg-Size").toLongLong();
    }
    return entry;
}

} // namespace kvasir
