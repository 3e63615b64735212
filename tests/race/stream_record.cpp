// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/stream_record.h"

namespace kvasir::test {

namespace {

constexpr int notFound = 404;
const QByteArray prefix = "$KV.b.";

std::map<QByteArray, QByteArray> headersOf(const QByteArray &block)
{
    std::map<QByteArray, QByteArray> headers;
    for (const QByteArray &line : block.split('\n'))
        if (const qsizetype colon = line.indexOf(':'); colon > 0)
            headers[line.left(colon)] = line.mid(colon + 1).trimmed();
    return headers;
}

RecordedMessage recorded(const QJsonObject &message)
{
    const auto bytes = [&](const char *name) {
        return message[QLatin1String(name)].toString().toUtf8();
    };
    const auto headers = headersOf(QByteArray::fromBase64(bytes("hdrs")));
    const auto header = [&](const char *name) {
        const auto found = headers.find(name);
        return found == headers.end() ? QByteArray() : found->second;
    };
    RecordedMessage result;
    result.key = bytes("subject").mid(prefix.size());
    result.value = QByteArray::fromBase64(bytes("data"));
    result.operation = headers.contains("KV-Operation") ? header("KV-Operation") : "PUT";
    result.id = header("Nats-Msg-Id");
    if (headers.contains("Nats-Expected-Last-Subject-Sequence"))
        result.expected = header("Nats-Expected-Last-Subject-Sequence").toULongLong();
    return result;
}

} // namespace

std::optional<StreamRecord> readStream(OtherClient &client)
{
    StreamRecord record;
    const auto state = client.api("STREAM.INFO.KV_b")[QStringLiteral("state")].toObject();
    if (state.isEmpty())
        return std::nullopt;
    const qint64 last = state[QStringLiteral("last_seq")].toInteger();
    for (qint64 sequence = 1; sequence <= last; ++sequence) {
        const auto answer = client.api("STREAM.MSG.GET.KV_b", {{QStringLiteral("seq"), sequence}});
        const auto message = answer[QStringLiteral("message")].toObject();
        if (!message.isEmpty())
            record[quint64(sequence)] = recorded(message);
        else if (answer[QStringLiteral("error")][QStringLiteral("code")].toInt() != notFound)
            return std::nullopt;
    }
    return record;
}

} // namespace kvasir::test
