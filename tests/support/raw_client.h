// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QTcpSocket>

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

    /// Puts without condition, as `nats kv put` does. The revision; 0 when it failed.
    quint64 put(const QByteArray &bucket, const QByteArray &key, const QByteArray &value,
                const Headers &headers = {});
    quint64 del(const QByteArray &bucket, const QByteArray &key);
    quint64 purge(const QByteArray &bucket, const QByteArray &key);
    /// Many puts with few round trips; false when one was not acknowledged.
    bool putMany(const QByteArray &bucket, const QList<QPair<QByteArray, QByteArray>> &entries);

    std::optional<Answer> request(const QByteArray &subject, const QByteArray &data = {},
                                  const Headers &headers = {});
    /// A call of the JetStream API; `subject` follows "$JS.API.".
    QJsonObject api(const QByteArray &subject, const QJsonObject &body = {});
    /// Creates a bucket with 64 revisions a key, in memory unless the options say otherwise.
    bool createBucket(const QByteArray &bucket, const QJsonObject &options = {});
    bool deleteBucket(const QByteArray &bucket);

    /// One entry of a scan of what a bucket holds.
    struct Entry
    {
        QByteArray key;
        quint64 revision = 0;
        QByteArray operation; ///< PUT, DEL or PURGE
        QByteArray value;

        bool operator==(const Entry &) const = default;
    };
    /// The newest of each key, sorted by key: what a right picture of the bucket shows.
    std::vector<Entry> scan(const QByteArray &bucket);

private:
    void publish(const QByteArray &subject, const QByteArray &reply, const QByteArray &data,
                 const Headers &headers);
    std::optional<Answer> readMessage();
    QByteArray readLine();
    QByteArray readBytes(qsizetype count);

    QTcpSocket m_socket;
    QByteArray m_inbox;
};

} // namespace kvasir::test
