// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/buckets/bucket_name.h"

#include <algorithm>

namespace kvasir {

namespace {

const QByteArray streamPrefix = "KV_";

} // namespace

bool isBucketName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
               c == u'-' || c == u'_';
    });
}

QByteArray streamOf(const QString &bucket)
{
    return streamPrefix + bucket.toUtf8();
}

QByteArray bucketOfStream(const QByteArray &stream)
{
    return stream.startsWith(streamPrefix) ? stream.mid(streamPrefix.size()) : QByteArray();
}

QByteArray keySubjectsOf(const QByteArray &bucket)
{
    return "$KV." + bucket + '.';
}

} // namespace kvasir
