// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/raw_client.h"

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
    if (headers.contains("Nats-Marker-Reason: Remove"))
        return "DEL";
    if (headers.contains("Nats-Marker-Reason: "))
        return "PURGE";
    return "PUT";
}

quint64 revisionOf(const RawClient::Answer &answer)
{
    const auto ack = QJsonDocument::fromJson(answer.data).object();
    return quint64(ack[QStringLiteral("seq")].toInteger());
}

/// Puts the message that the server read for us where it belongs, if it has one of this number;
/// false when it could not look.
bool takeMessage(const RawClient::Answer &answer, const QByteArray &prefix,
                 std::map<QByteArray, RawClient::Entry> &newest)
{
    constexpr int notFound = 404;
    const auto object = QJsonDocument::fromJson(answer.data).object();
    const auto message = object[QStringLiteral("message")].toObject();
    if (message.isEmpty())
        return object[QStringLiteral("error")][QStringLiteral("code")].toInt() == notFound;
    const auto bytes = [&](const char *name) {
        return message[QLatin1String(name)].toString().toUtf8();
    };
    const QByteArray subject = bytes("subject");
    if (!subject.startsWith(prefix))
        return true;
    const QByteArray key = subject.mid(prefix.size());
    newest[key] = {key, quint64(message[QStringLiteral("seq")].toInteger()),
                   operationOf(QByteArray::fromBase64(bytes("hdrs"))),
                   QByteArray::fromBase64(bytes("data"))};
    return true;
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
        m_inbox + ".* 1\r\n");
}

quint64 RawClient::put(const QByteArray &bucket, const QByteArray &key, const QByteArray &value,
                       const Headers &headers)
{
    return revisionOf(request("$KV." + bucket + '.' + key, value, headers).value_or(Answer()));
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
                        const QList<QPair<QByteArray, QByteArray>> &entries,
                        std::vector<quint64> *revisions)
{
    for (qsizetype start = 0; start < entries.size(); start += window) {
        const auto part = entries.mid(start, window);
        const quint64 first = m_lastNumber + 1;
        for (const auto &[key, value] : part)
            send("$KV." + bucket + '.' + key, value, {});
        const auto answers = collect(first, std::size_t(part.size()));
        for (const Answer &answer : answers) {
            const quint64 revision = revisionOf(answer);
            if (revision == 0)
                return false;
            if (revisions)
                revisions->push_back(revision);
        }
        if (answers.size() < std::size_t(part.size()))
            return false;
    }
    return true;
}

std::optional<RawClient::Answer> RawClient::request(const QByteArray &subject,
                                                    const QByteArray &data, const Headers &headers)
{
    auto answers = collect(send(subject, data, headers), 1);
    return answers.empty() ? std::nullopt : std::optional(std::move(answers.front()));
}

quint64 RawClient::send(const QByteArray &subject, const QByteArray &data, const Headers &headers)
{
    publish(subject, m_inbox + '.' + QByteArray::number(++m_lastNumber), data, headers);
    return m_lastNumber;
}

std::vector<RawClient::Answer> RawClient::collect(quint64 first, std::size_t count)
{
    std::vector<Answer> answers(count);
    for (std::size_t missing = count; missing > 0;) {
        auto message = readMessage();
        if (!message)
            return {};
        if (message->number < first || message->number >= first + count)
            continue; // too late an answer to what was given up
        answers[message->number - first] = std::move(message->answer);
        --missing;
    }
    return answers;
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

QByteArray RawClient::storedHeaders(const QByteArray &bucket, const QByteArray &key)
{
    const QString subject = QString::fromUtf8("$KV." + bucket + '.' + key);
    const QJsonObject found =
        api("STREAM.MSG.GET.KV_" + bucket, {{QStringLiteral("last_by_subj"), subject}});
    const QJsonValue headers = found[QStringLiteral("message")][QStringLiteral("hdrs")];
    return QByteArray::fromBase64(headers.toString().toLatin1());
}

std::optional<std::vector<RawClient::Entry>> RawClient::tryScan(const QByteArray &bucket)
{
    const auto state = api("STREAM.INFO.KV_" + bucket)[QStringLiteral("state")].toObject();
    if (state.isEmpty())
        return std::nullopt;
    const qint64 last = state[QStringLiteral("last_seq")].toInteger();
    std::map<QByteArray, Entry> newest;
    // An empty stream may have no first one, and nobody has number 0.
    qint64 next = std::max<qint64>(1, state[QStringLiteral("first_seq")].toInteger());
    while (next <= last) {
        const quint64 first = m_lastNumber + 1;
        const qint64 count = std::min<qint64>(window, last + 1 - next);
        for (const qint64 end = next + count; next < end; ++next)
            send("$JS.API.STREAM.MSG.GET.KV_" + bucket,
                 "{\"seq\":" + QByteArray::number(next) + '}', {});
        const auto answers = collect(first, std::size_t(count));
        if (answers.size() < std::size_t(count))
            return std::nullopt;
        for (const Answer &answer : answers)
            if (!takeMessage(answer, "$KV." + bucket + '.', newest))
                return std::nullopt;
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

std::optional<RawClient::Numbered> RawClient::readMessage()
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
        if (bytes.isEmpty())
            return std::nullopt;
        // MSG SUBJECT SID [REPLY] SIZE…: the subject ends in the number of the request.
        Numbered message;
        message.number = parts[1].mid(m_inbox.size() + 1).toULongLong();
        Answer &answer = message.answer;
        answer.headers = bytes.left(headerSize);
        answer.status = answer.headers.mid(qsizetype(strlen("NATS/1.0 ")), 3).toInt();
        answer.data = bytes.mid(headerSize, total - headerSize);
        return message;
    }
}

QByteArray RawClient::readLine()
{
    while (!m_socket.canReadLine())
        if (!m_socket.waitForReadyRead(int(m_patience.count()))) {
            qWarning() << "raw client:" << m_socket.errorString();
            return {};
        }
    return m_socket.readLine().trimmed();
}

QByteArray RawClient::readBytes(qsizetype count)
{
    while (m_socket.bytesAvailable() < count)
        if (!m_socket.waitForReadyRead(int(m_patience.count())))
            return {};
    return m_socket.read(count);
}

} // namespace kvasir::test
