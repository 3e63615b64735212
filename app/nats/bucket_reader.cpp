// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_reader.h"

#include "app/nats/connection_parts.h"
#include "app/nats/foreign_reading.h"
#include "app/nats/read_operations.h"

namespace kvasir {

namespace {

/// Runs `operation(worker, answer)` in the request thread. An error that means that the way to the
/// bucket may have changed makes it be asked for anew next time.
template <typename T, typename Operation>
void run(Connection *connection, const QString &bucket, QObject *context, Callback<T> callback,
         Operation operation)
{
    if (!connection)
        return;
    const auto answer =
        connection->parts().answers().expect<Result<T>>(context, std::move(callback));
    connection->parts().requests().post([=](RequestWorker &worker) {
        operation(worker.reader(), [=, &worker](Result<T> result) {
            const bool lostWay = !result.ok() &&
                                 result.error().kind != ErrorKind::RevisionNotFound &&
                                 result.error().kind != ErrorKind::Cancelled;
            if (lostWay)
                worker.reader().forgetRoute(bucket);
            answer(std::move(result));
        });
    });
}

} // namespace

BucketReader::BucketReader(Connection &connection)
    : m_connection(&connection)
{
}

void BucketReader::listBuckets(QObject *context, Callback<std::vector<BucketInfo>> callback)
{
    run(m_connection, QString(), context, std::move(callback),
        [](StreamReader &reader, auto done) { kvasir::listBuckets(reader, done); });
}

void BucketReader::readBucket(const QString &bucket, QObject *context,
                              Callback<BucketInfo> callback)
{
    run(m_connection, bucket, context, std::move(callback),
        [bucket](StreamReader &reader, auto done) { kvasir::readBucket(reader, bucket, done); });
}

void BucketReader::readDetails(const QString &bucket, QObject *context,
                               Callback<BucketDetails> callback)
{
    run(m_connection, bucket, context, std::move(callback),
        [bucket](StreamReader &reader, auto done) { kvasir::readDetails(reader, bucket, done); });
}

void BucketReader::readForeign(const QString &bucket, QObject *context,
                               Callback<ForeignList> callback)
{
    run(m_connection, bucket, context, std::move(callback),
        [bucket](StreamReader &reader, auto done) { ForeignReading::start(reader, bucket, done); });
}

void BucketReader::readNewest(const QString &bucket, const QByteArray &key, ReadFrom from,
                              QObject *context, Callback<Revision> callback)
{
    run(m_connection, bucket, context, std::move(callback), [=](StreamReader &reader, auto done) {
        kvasir::readNewest(reader, bucket, key, from, done);
    });
}

void BucketReader::readRevision(const QString &bucket, const QByteArray &key, quint64 revision,
                                QObject *context, Callback<Revision> callback)
{
    run(m_connection, bucket, context, std::move(callback), [=](StreamReader &reader, auto done) {
        kvasir::readRevision(reader, bucket, key, revision, done);
    });
}

void BucketReader::readHistory(const QString &bucket, const QByteArray &key, ReadFrom from,
                               QObject *context, Callback<std::vector<Revision>> callback)
{
    run(m_connection, bucket, context, std::move(callback), [=](StreamReader &reader, auto done) {
        kvasir::readHistory(reader, bucket, key, from, done);
    });
}

ReadTicket BucketReader::readValues(const QString &bucket, std::vector<KnownKey> keys,
                                    QObject *context, Callback<std::vector<Revision>> callback)
{
    ReadTicket ticket;
    const auto answerIfWanted = [wanted = ticket.wanted(), callback = std::move(callback)](
                                    Result<std::vector<Revision>> values) {
        if (*wanted)
            callback(std::move(values));
    };
    run<std::vector<Revision>>(m_connection, bucket, context, answerIfWanted,
                               [bucket, keys = std::move(keys),
                                wanted = ticket.wanted()](StreamReader &reader, auto done) {
                                   kvasir::readValues(reader, bucket, keys, wanted, done);
                               });
    return ticket;
}

} // namespace kvasir
