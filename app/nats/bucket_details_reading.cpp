// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_details_reading.h"

#include "app/nats/stream_info.h"

namespace kvasir {

namespace {

QDateTime timeOf(const Json &object, const char *name)
{
    const qint64 ms = parseTimeMs(bytesOf(object, name));
    return ms > 0 ? QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC) : QDateTime();
}

void readCluster(BucketDetails &details, const Json &cluster)
{
    details.cluster = textOf(cluster, "name");
    const QString leader = textOf(cluster, "leader");
    if (!leader.isEmpty())
        details.replicas.push_back({leader, true});
    for (const Json &replica : member(cluster, "replicas"))
        details.replicas.push_back({textOf(replica, "name"), false, flagOf(replica, "current"),
                                    flagOf(replica, "offline"), unsignedOf(replica, "lag"),
                                    numberOf(replica, "active", -1)});
}

void readInflow(BucketDetails &details, const Json &inflow)
{
    if (inflow.is_object())
        details.inflows.push_back(
            {{textOf(inflow, "name"), textOf(member(inflow, "external"), "api")},
             unsignedOf(inflow, "lag"),
             numberOf(inflow, "active", -1),
             textOf(member(inflow, "error"), "description")});
}

} // namespace

std::optional<BucketDetails> parseBucketDetails(const Json &answer, const QByteArray &api)
{
    const auto info = parseStreamInfo(answer, api);
    if (!info)
        return std::nullopt;
    const Json &state = member(answer, "state");
    BucketDetails details;
    details.info = info->bucket;
    details.config = BucketConfig(toBytes(member(answer, "config")));
    readCluster(details, member(answer, "cluster"));
    readInflow(details, member(answer, "mirror"));
    for (const Json &source : member(answer, "sources"))
        readInflow(details, source);
    details.consumers = unsignedOf(state, "consumer_count");
    details.removedMessages = unsignedOf(state, "num_deleted");
    details.firstTime = timeOf(state, "first_ts");
    details.lastTime = timeOf(state, "last_ts");
    details.readAt = QDateTime::currentDateTimeUtc();
    return details;
}

} // namespace kvasir
