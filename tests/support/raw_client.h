// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/support/wait.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QTcpSocket>

#include <chrono>
#include <optional>
#include <vector>

namespace kvasir::test {

/// Another person's client: the NATS protocol spoken by hand, sharing no code with what is tested.
/// Blocks until the server answered; every call fails, with a warning, when it does not.
class RawClient
{
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;
    struct Answer
    {
        int status = 0;
        QByteArray headers; ///< as they came
        QByteArray data;
    };

    explicit RawClient(int port, const QByteArray &connectOptions = {});

    /// False once the server has closed the connection, which shows when something is asked.
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// How long to wait for an answer; waitLimit at first. What comes later is dropped.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    /// Puts without condition, as `nats kv put` does. The revision; 0 when it failed.
    quint64 put(const QByteArray &bucket, const QByteArray &key, const QByteArray &value,
                const Headers &headers = {});
    quint64 del(const QByteArray &bucket, const QByteArray &key);
    quint64 purge(const QByteArray &bucket, const QByteArray &key);
    /// Many puts with few round trips; false when one was not acknowledged. `revisions` are told
    /// in the order of the entries.
    bool putMany(const QByteArray &bucket, const QList<QPair<QByteArray, QByteArray>> &entries,
                 std::vector<quint64> *revisions = nullptr);

    std::optional<Answer> request(const QByteArray &subject, const QByteArray &data = {},
                                  const Headers &headers = {});
    /// A call of the JetStream API; `subject` follows "$JS.API.".
    QJsonObject api(const QByteArray &subject, const QJsonObject &body = {});
    /// Creates a bucket with 64 revisions a key, in memory unless the options say otherwise.
    bool createBucket(const QByteArray &bucket, const QJsonObject &options = {});
    bool deleteBucket(const QByteArray &bucket);

    /// Of the newest message of a key, as the server keeps them: lines with CRLF.
    QByteArray storedHeaders(const QByteArray &bucket, const QByteArray &key);

    /// One entry of a scan of what a bucket holds.
    struct Entry
    {
        QByteArray key;
        quint64 revision = 0;
        QByteArray operation; ///< PUT, DEL or PURGE
        QByteArray value;

        bool operator==(const Entry &) const = default;
    };
    /// The newest of each key, sorted by key: what a right picture of the bucket shows. Reads
    /// each message of the stream, from its leader; nothing when that failed.
    std::optional<std::vector<Entry>> tryScan(const QByteArray &bucket);
    std::vector<Entry> scan(const QByteArray &bucket)
    {
        return tryScan(bucket).value_or(std::vector<Entry>());
    }

private:
    struct Numbered
    {
        quint64 number = 0; ///< of the request that it answers
        Answer answer;
    };

    /// The request's number.
    quint64 send(const QByteArray &subject, const QByteArray &data, const Headers &headers);
    /// The answers to requests number `first` to `first` + count - 1; fewer when some are missing.
    std::vector<Answer> collect(quint64 first, std::size_t count);
    void publish(const QByteArray &subject, const QByteArray &reply, const QByteArray &data,
                 const Headers &headers);
    std::optional<Numbered> readMessage();
    QByteArray readLine();
    QByteArray readBytes(qsizetype count);

    QTcpSocket m_socket;
    QByteArray m_inbox;
    quint64 m_lastNumber = 0;
    std::chrono::milliseconds m_patience = waitLimit;
};

} // namespace kvasir::test
