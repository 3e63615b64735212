// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/bucket_creator.h"

#include "app/nats/connection_parts.h"

namespace kvasir {

namespace {

constexpr qint64 nanosecondsAMillisecond = 1'000'000;
// Servers want no window longer than max_age; two minutes is their own default.
constexpr std::chrono::milliseconds duplicateWindow{120'000};
// Replicated streams elect a leader first.
constexpr std::chrono::milliseconds createTimeout{10'000};

/// ADR-8, "Bucket": what makes a stream a bucket.
Json configOf(const BucketSpec &spec)
{
    const QByteArray name = spec.name.toUtf8();
    const auto window = spec.ttl.count() > 0 ? qMin(spec.ttl, duplicateWindow) : duplicateWindow;
    Json config{{"name", toStd("KV_" + name)},
                {"description", toStd(spec.description)},
                {"max_msgs_per_subject", spec.history},
                {"max_age", spec.ttl.count() * nanosecondsAMillisecond},
                {"max_msg_size", spec.maxValueSize},
                {"max_bytes", spec.maxBytes},
                {"max_msgs", -1},
                {"max_consumers", -1},
                {"storage", spec.storage == BucketInfo::Storage::Memory ? "memory" : "file"},
                {"num_replicas", spec.replicas},
                {"retention", "limits"},
                {"discard", "new"},
                {"duplicate_window", window.count() * nanosecondsAMillisecond},
                {"allow_rollup_hdrs", true},
                {"deny_delete", true},
                {"allow_direct", spec.allowDirect}};
    if (spec.mirrorOf.isEmpty()) {
        config["subjects"] = Json::array({toStd("$KV." + name + ".>")});
    } else {
        config["mirror"] = Json{{"name", toStd("KV_" + spec.mirrorOf.toUtf8())}};
        config["mirror_direct"] = spec.allowDirect;
    }
    return config;
}

} // namespace

BucketCreator::BucketCreator(Connection &connection)
    : m_connection(&connection)
{
}

void BucketCreator::createBucket(const BucketSpec &spec, QObject *context,
                                 Callback<BucketInfo> callback)
{
    if (!m_connection)
        return;
    const auto answer = m_connection->parts().answers().expect(context, std::move(callback));
    m_connection->parts().requests().post([spec, answer](RequestWorker &worker) {
        if (!isBucketName(spec.name)) {
            answer(Error{ErrorKind::BadSetting, spec.name});
            return;
        }
        worker.reader().api().call(
            "STREAM.CREATE." + streamOf(spec.name), configOf(spec),
            [answer, &worker](const Result<Json> &created) {
                if (!created) {
                    answer(created.error());
                    return;
                }
                const auto info = parseStreamInfo(created.value(), worker.requester().api());
                if (info)
                    answer(info->bucket);
                else
                    answer(Error{ErrorKind::BadReply, QString()});
            },
            createTimeout);
    });
}

} // namespace kvasir
