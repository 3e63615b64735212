// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/revision_reading.h"

namespace kvasir {

const char *const operationHeader = "KV-Operation";
const char *const markerReasonHeader = "Nats-Marker-Reason";
const char *const timeToLiveHeader = "Nats-TTL";

namespace {

constexpr int notFound = 404;

Revision revisionOf(const Headers &headers, QByteArray value)
{
    Revision revision;
    const Meaning meaning = meaningOf(headers);
    revision.operation = meaning.operation;
    revision.expired = meaning.expired;
    revision.timeToLiveMs = parseTimeToLive(headerValue(headers, timeToLiveHeader).constData());
    revision.value = std::move(value);
    for (const auto &header : headers)
        if (!header.first.startsWith("Nats-") && !header.first.startsWith("KV-"))
            revision.headers.append(header);
    return revision;
}

} // namespace

Meaning meaningOf(const char *operation, const char *markerReason)
{
    const QByteArrayView op(operation);
    if (op == "DEL")
        return {Operation::Delete, false};
    if (op == "PURGE")
        return {Operation::Purge, false};
    const QByteArrayView reason(markerReason);
    if (reason == "MaxAge")
        return {Operation::Purge, true};
    if (reason == "Purge")
        return {Operation::Purge, false};
    if (reason == "Remove")
        return {Operation::Delete, false};
    return {};
}

Meaning meaningOf(const Headers &headers)
{
    return meaningOf(headerValue(headers, operationHeader).constData(),
                     headerValue(headers, markerReasonHeader).constData());
}

qint64 parseTimeToLive(const char *text)
{
    constexpr qint64 second = 1000;
    constexpr double longest = 9.2e12; // what Go's durations hold, in nanoseconds
    if (!text)
        return 0;
    const QByteArrayView whole(text);
    double sum = 0;
    qsizetype at = 0;
    while (at < whole.size()) {
        qsizetype end = at;
        while (end < whole.size() &&
               ((whole[end] >= '0' && whole[end] <= '9') || whole[end] == '.'))
            ++end;
        bool isNumber = false;
        const double number = whole.sliced(at, end - at).toByteArray().toDouble(&isNumber);
        if (!isNumber)
            return 0;
        if (end == whole.size()) { // no unit: seconds
            sum = at == 0 ? number * second : 0;
            break;
        }
        const bool isMilli = whole.sliced(end).startsWith("ms");
        const double unit = isMilli             ? 1
                            : whole[end] == 's' ? second
                            : whole[end] == 'm' ? 60 * second
                            : whole[end] == 'h' ? 3600 * second
                                                : 0;
        if (unit == 0)
            return 0;
        sum += number * unit;
        at = end + (isMilli ? 2 : 1);
    }
    return sum <= longest ? qint64(sum) : 0;
}

Delivery deliveryOf(const StoredMessage &message)
{
    constexpr qint64 nanosecondsAMillisecond = 1'000'000;
    const Revision &revision = message.revision;
    Delivery delivery;
    delivery.sequence = revision.revision;
    delivery.timeNs = revision.modifiedMs * nanosecondsAMillisecond;
    delivery.size = revision.value.size();
    delivery.timeToLiveMs = revision.timeToLiveMs;
    delivery.operation = revision.operation;
    delivery.expired = revision.expired;
    delivery.subject = message.subject;
    delivery.value = QByteArrayView(revision.value);
    return delivery;
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

} // namespace kvasir
