// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_reader.h"

namespace kvasir {

BucketReader::BucketReader(Connection &connection)
    : m_connection(&connection)
{
}

void BucketReader::listBuckets(QObject *, Callback<std::vector<BucketInfo>>) {}
void BucketReader::readBucket(const QString &, QObject *, Callback<BucketInfo>) {}
void BucketReader::readNewest(const QString &, const QByteArray &, QObject *, Callback<Revision>) {}
void BucketReader::readRevision(const QString &, const QByteArray &, quint64, QObject *,
                                Callback<Revision>)
{
}
void BucketReader::readHistory(const QString &, const QByteArray &, QObject *,
                               Callback<std::vector<Revision>>)
{
}
void BucketReader::readValues(const QString &, std::vector<QByteArray>, QObject *,
                              Callback<std::vector<Revision>>)
{
}

} // namespace kvasir
