// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/raw_client.h"

#include "tests/support/wait.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

#include <map>

namespace kvasir::test {

namespace {

// Few enough that the server takes them all at once.
constexpr qsizetype window = 500;

QByteArray operationOf(const QByteArray &headers)
{
    if (headers.contains("KV-Operation: DEL"))
        return "DEL";
    if (headers.contains("KV-Operation: PURGE"))
        return "PURGE";
    return "PUT";
}

quint64 revisionOf(const std::optional<RawClient::Answer> &answer)
{
    if (!answer)
        return 0;
    const auto ack = QJsonDocument::fromJson(answer->data).object();
    return quint64(ack[QStringLiteral("seq")].toInteger());
}

} // namespace

RawClient::RawClient(int port, const QByteArray &connectOptions)
    : m_inbox("_INBOX.raw" + QUuid::createUuid().toByteArray(QUuid::Id128))
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(port));
    if (!m_socket.waitForConnected(waitLimitMs))
        qWarning() << "raw client:" << m_socket.errorString();
    readLine(); // INFO
    m_socket.write(
        "CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true" +
        (connectOptions.isEmpty() ? QByteArray() : ',' + connectOptions) + "}\r\n" + "SUB " +
        m_inbox + " 1\r\n");
}

quint64 RawClient::put(const QByteArray &bucket, const QByteArray &key, const QByteArray &value,
                       const Headers &headers)
{
    return revisionOf(request("$KV." + bucket + '.' + key, value, headers));
}

quint64 RawClient::del(const QByteArray &bucket, const QByteArray &key)
{
    return put(bucket, key, {}, {{"KV-Operation", "DEL"}});
}

quint64 RawClient::purge(const QByteArray &bucket, const QByteArray &key)
{
    return put(bucket, key, {}, {{"KV-Operation", "PURGE"}, {"Nats-Rollup", "sub"}});
}

bool RawClient::putMany(const QByteArray &bucket,
                        const QList<QPair<QByteArray, QByteArray>> &entries)
{
    for (qsizetype start = 0; start < entries.size(); start += window) {
        const auto part = entries.mid(start, window);
        for (const auto &[key, value] : part)
            publish("$KV." + bucket + '.' + key, m_inbox, value, {});
        for (qsizetype i = 0; i < part.size(); ++i)
            if (!revisionOf(readMessage()))
                return false;
    }
    return true;
}

std::optional<RawClient::Answer> RawClient::request(const QByteArray &subject,
                                                    const QByteArray &data, const Headers &headers)
{
    publish(subject, m_inbox, data, headers);
    return readMessage();
}

QJsonObject RawClient::api(const QByteArray &subject, const QJsonObject &body)
{
    const auto answer =
        request("$JS.API." + subject,
                body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact));
    return answer ? QJsonDocument::fromJson(answer->data).object() : QJsonObject();
}

bool RawClient::createBucket(const QByteArray &bucket, const QJsonObject &options)
{
    QJsonObject config{{QStringLiteral("name"), QString::fromUtf8("KV_" + bucket)},
                       {QStringLiteral("max_msgs_per_subject"), 64},
                       {QStringLiteral("storage"), QStringLiteral("memory")},
                       {QStringLiteral("discard"), QStringLiteral("new")},
                       {QStringLiteral("allow_rollup_hdrs"), true},
                       {QStringLiteral("deny_delete"), true},
                       {QStringLiteral("allow_direct"), true}};
    if (!options.contains(QStringLiteral("mirror")))
        config[QStringLiteral("subjects")] = QJsonArray{QString::fromUtf8("$KV." + bucket + ".>")};
    for (auto option = options.begin(); option != options.end(); ++option)
        config[option.key()] = option.value();
    const auto answer = api("STREAM.CREATE.KV_" + bucket, config);
    if (answer.contains(QStringLiteral("config")))
        return true;
    qWarning() << "create" << bucket << answer;
    return false;
}

bool RawClient::deleteBucket(const QByteArray &bucket)
{
    return api("STREAM.DELETE.KV_" + bucket)[QStringLiteral("success")].toBool();
}

std::vector<RawClient::Entry> RawClient::scan(const QByteArray &bucket)
{
    std::map<QByteArray, Entry> newest;
    const QByteArray prefix = "$KV." + bucket + '.';
    for (qint64 sequence = 1;;) {
        const auto answer =
            api("STREAM.MSG.GET.KV_" + bucket,
                {{QStringLiteral("seq"), sequence},
                 {QStringLiteral("next_by_subj"), QString::fromUtf8(prefix + '>')}});
        const auto message = answer[QStringLiteral("message")].toObject();
        if (message.isEmpty())
            break;
        const auto bytes = [&](const char *name) {
            return message[QLatin1String(name)].toString().toUtf8();
        };
        sequence = message[QStringLiteral("seq")].toInteger();
        const QByteArray key = bytes("subject").mid(prefix.size());
        newest[key] = {key, quint64(sequence), operationOf(QByteArray::fromBase64(bytes("hdrs"))),
                       QByteArray::fromBase64(bytes("data"))};
        ++sequence;
    }
    std::vector<Entry> entries;
    for (auto &[key, entry] : newest)
        entries.push_back(std::move(entry));
    return entries;
}

void RawClient::publish(const QByteArray &subject, const QByteArray &reply, const QByteArray &data,
                        const Headers &headers)
{
    QByteArray block;
    if (!headers.isEmpty()) {
        block = "NATS/1.0\r\n";
        for (const auto &[name, value] : headers)
            block += name + ": " + value + "\r\n";
        block += "\r\n";
    }
    const QByteArray total = QByteArray::number(block.size() + data.size());
    const QByteArray head = block.isEmpty() ? "PUB " + subject + ' ' + reply + ' ' + total
                                            : "HPUB " + subject + ' ' + reply + ' ' +
                                                  QByteArray::number(block.size()) + ' ' + total;
    m_socket.write(head + "\r\n" + block + data + "\r\n");
}

std::optional<RawClient::Answer> RawClient::readMessage()
{
    for (;;) {
        const QByteArray line = readLine();
        if (line.isEmpty())
            return std::nullopt;
        if (line == "PING")
            m_socket.write("PONG\r\n");
        if (line.startsWith("-ERR"))
            qWarning() << "raw client:" << line;
        const bool withHeaders = line.startsWith("HMSG ");
        if (!withHeaders && !line.startsWith("MSG "))
            continue;
        const auto parts = line.split(' ');
        const qsizetype total = parts.last().toLongLong();
        const qsizetype headerSize = withHeaders ? parts[parts.size() - 2].toLongLong() : 0;
        const QByteArray bytes = readBytes(total + 2);
        Answer answer;
        answer.headers = bytes.left(headerSize);
        answer.status = answer.headers.mid(qsizetype(strlen("NATS/1.0 ")), 3).toInt();
        answer.data = bytes.mid(headerSize, total - headerSize);
        return answer;
    }
}

QByteArray RawClient::readLine()
{
    while (!m_socket.canReadLine())
        if (!m_socket.waitForReadyRead(waitLimitMs)) {
            qWarning() << "raw client:" << m_socket.errorString();
            return {};
        }
    return m_socket.readLine().trimmed();
}

QByteArray RawClient::readBytes(qsizetype count)
{
    while (m_socket.bytesAvailable() < count)
        if (!m_socket.waitForReadyRead(waitLimitMs))
            return {};
    return m_socket.read(count);
}

} // namespace kvasir::test
