// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/stream_info.h"

#include <algorithm>

namespace kvasir {

namespace {

constexpr qint64 nanosecondsAMillisecond = 1'000'000;
BucketRoute routeOf(const QByteArray &stream, const Json &config, const QByteArray &api)
{
    BucketRoute route;
    route.stream = stream;
    route.allowDirect = flagOf(config, "allow_direct");
    route.writeStream = stream;
    route.api = api;
    const Json &mirror = member(config, "mirror");
    const QByteArray origin = bytesOf(mirror, "name");
    if (!bucketOfStream(origin).isEmpty())
        route.writeStream = origin;
    route.prefix = keySubjectsOf(bucketOfStream(route.writeStream));
    // As the NATS clients do (nats.go, mapStreamToKVS): a domain maps it to its own $KV.
    const QByteArray elsewhere = bytesOf(member(mirror, "external"), "api");
    route.writeApi = elsewhere.isEmpty() ? api : elsewhere;
    route.writePrefix = writeTo(route.writeApi, route.prefix);
    return route;
}

void readConfig(BucketInfo &bucket, const Json &config)
{
    bucket.description = textOf(config, "description");
    bucket.history = int(numberOf(config, "max_msgs_per_subject", -1));
    bucket.ttl = std::chrono::milliseconds(numberOf(config, "max_age") / nanosecondsAMillisecond);
    bucket.replicas = int(numberOf(config, "num_replicas", 1));
    bucket.storage = bytesOf(config, "storage") == "memory" ? BucketInfo::Storage::Memory
                                                            : BucketInfo::Storage::File;
    bucket.maxValueSize = numberOf(config, "max_msg_size", -1);
    bucket.allowDirect = flagOf(config, "allow_direct");
    bucket.mirrorOf = QString::fromUtf8(bucketOfStream(bytesOf(member(config, "mirror"), "name")));
    for (const Json &source : member(config, "sources")) {
        const QByteArray stream = bytesOf(source, "name");
        const QByteArray origin = bucketOfStream(stream);
        bucket.sources << QString::fromUtf8(origin.isEmpty() ? stream : origin);
    }
}

void readState(BucketInfo &bucket, const Json &state)
{
    bucket.messages = unsignedOf(state, "messages");
    bucket.keys = unsignedOf(state, "num_subjects"); // left out when it is 0
    bucket.bytes = unsignedOf(state, "bytes");
    bucket.firstRevision = unsignedOf(state, "first_seq");
    bucket.lastRevision = unsignedOf(state, "last_seq");
}

} // namespace

std::optional<QByteArrayView> BucketRoute::keyOf(QByteArrayView subject) const
{
    if (!subject.startsWith(prefix) || subject.size() == prefix.size())
        return std::nullopt;
    return subject.sliced(prefix.size());
}

bool isSubjectToken(const QByteArray &name)
{
    return isSubject(name) && !name.contains('.') && !name.contains('*') && !name.contains('>');
}

bool isSubject(const QByteArray &subject)
{
    const bool blank = std::any_of(subject.begin(), subject.end(), [](char c) {
        const auto byte = uchar(c);
        return byte <= ' ' || byte == 0x7f;
    });
    return !blank && !subject.isEmpty() && !subject.startsWith('.') && !subject.endsWith('.') &&
           !subject.contains("..");
}

std::optional<StreamInfo> parseStreamInfo(const Json &answer, const QByteArray &api)
{
    const Json &config = member(answer, "config");
    const QByteArray stream = bytesOf(config, "name");
    const QByteArray name = bucketOfStream(stream);
    if (name.isEmpty())
        return std::nullopt;
    StreamInfo info;
    info.bucket.name = QString::fromUtf8(name);
    readConfig(info.bucket, config);
    readState(info.bucket, member(answer, "state"));
    info.route = routeOf(stream, config, api);
    info.created = bytesOf(answer, "created");
    const Json &cluster = member(answer, "cluster");
    info.leader = textOf(cluster, "leader");
    info.isLeaderless = cluster.is_object() && info.leader.isEmpty();
    info.bucket.created = QDateTime::fromMSecsSinceEpoch(parseTimeMs(info.created), Qt::UTC);
    info.oneMessageASubject = info.bucket.history == 1;
    info.bucket.allowsTimeToLive = flagOf(config, "allow_msg_ttl");
    info.bucket.keySubjects = info.route.writePrefix;
    info.route.allowsTimeToLive = info.bucket.allowsTimeToLive;
    info.bucket.allowsAtomicBatches = flagOf(config, "allow_atomic") && !info.bucket.isMirror();
    info.route.allowsAtomicBatches = info.bucket.allowsAtomicBatches;
    info.deniesDelete = flagOf(config, "deny_delete");
    const Json &sources = member(config, "sources");
    info.hasSources = sources.is_array() && !sources.empty();
    info.longestInactiveNs = numberOf(member(config, "consumer_limits"), "inactive_threshold");
    info.serverTimeMs = parseTimeMs(bytesOf(answer, "ts"));
    if (info.serverTimeMs != 0)
        info.bucket.clockAheadMs = info.serverTimeMs - QDateTime::currentMSecsSinceEpoch();
    return info;
}

} // namespace kvasir
