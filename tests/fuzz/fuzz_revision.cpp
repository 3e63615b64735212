// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// Reading of a key's history: stored messages as STREAM.MSG.GET and DIRECT.GET give them. An input
// is an answer of the first, or a header block, an empty line and a value as the second has them.

#include "app/nats/revision_reading.h"
#include "tests/fuzz/require.h"

#include <algorithm>

using namespace kvasir;

namespace {

void check(const StoredMessage &stored)
{
    const Revision &revision = stored.revision;
    require(!revision.isAbsent() && !stored.subject.isEmpty(), "a message has number and subject");
    require(std::is_sorted(stored.headers.begin(), stored.headers.end(),
                           [](const auto &a, const auto &b) { return a.first < b.first; }),
            "headers are sorted by name");
    for (const auto &header : revision.headers)
        require(!header.first.startsWith("Nats-") && !header.first.startsWith("KV-") &&
                    stored.headers.contains(header),
                "a user's headers are the message's own, and none of the server's");
    const Delivery delivery = deliveryOf(stored);
    require(delivery.sequence == revision.revision && delivery.size == revision.value.size() &&
                delivery.operation == revision.operation &&
                delivery.timeMs() == revision.modifiedMs && delivery.timeToLiveMs >= 0,
            "a delivery says what the revision says");
}

/// The answer of STREAM.MSG.GET for the message that DIRECT.GET gave.
Json storedAnswer(const StoredMessage &stored, const QByteArray &block)
{
    const auto text = [](const QByteArray &bytes) { return bytes.toStdString(); };
    return {{"message",
             {{"subject", text(stored.subject)},
              {"seq", stored.revision.revision},
              {"hdrs", text(block.toBase64())},
              {"data", text(stored.revision.value.toBase64())},
              {"time", text(headerValue(stored.headers, "Nats-Time-Stamp"))}}}};
}

void checkSame(const StoredMessage &left, const StoredMessage &right)
{
    require(left.subject == right.subject && left.headers == right.headers, "the messages differ");
    const Revision &a = left.revision;
    const Revision &b = right.revision;
    require(a.revision == b.revision && a.operation == b.operation && a.expired == b.expired &&
                a.modifiedMs == b.modifiedMs && a.value == b.value && a.headers == b.headers,
            "both ways to read a message give the same revision");
}

void readAnswer(const QByteArray &bytes)
{
    const auto answer = parseJson(bytes);
    if (!answer)
        return;
    if (const auto stored = readStored(*answer))
        check(stored.value());
}

void readMessage(const QByteArray &bytes)
{
    const QByteArray blank("\r\n\r\n");
    const qsizetype end = bytes.indexOf(blank);
    const QByteArray block = end < 0 ? bytes : bytes.first(end + blank.size());
    Message message;
    message.headers = parseHeaders(block);
    message.data = bytes.sliced(block.size());
    const auto direct = readDirect(message);
    if (!direct)
        return;
    check(direct.value());
    const auto stored = readStored(storedAnswer(direct.value(), block));
    require(stored.ok(), "STREAM.MSG.GET gives it too");
    checkSame(direct.value(), stored.value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readAnswer(bytes);
    readMessage(bytes);
    return 0;
}
