// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/read_operations.h"

#include "app/nats/bucket_details_reading.h"
#include "app/nats/values_reading.h"

#include <algorithm>
#include <memory>

namespace kvasir {

namespace {

/// Calls `with(route)`, or `done` with why there is no route.
template <typename DoneFunction, typename With>
void withRoute(StreamReader &reader, const QString &bucket, const DoneFunction &done, With with)
{
    reader.route(bucket, [done, with = std::move(with)](const Result<BucketRoute> &route) {
        if (route.ok())
            with(route.value());
        else
            done(route.error());
    });
}

void listPage(StreamReader &reader, quint64 offset, std::vector<BucketInfo> found,
              Done<std::vector<BucketInfo>> done)
{
    reader.api().call("STREAM.LIST", Json{{"offset", offset}},
                      [&reader, offset, found = std::move(found),
                       done = std::move(done)](const Result<Json> &answer) mutable {
                          if (!answer) {
                              done(answer.error());
                              return;
                          }
                          const Json &streams = member(answer.value(), "streams");
                          for (const Json &stream : streams)
                              if (const auto info = parseStreamInfo(stream, reader.api().prefix()))
                                  found.push_back(info->bucket);
                          const quint64 total = unsignedOf(answer.value(), "total");
                          const quint64 next =
                              offset + std::max(unsignedOf(answer.value(), "limit"),
                                                quint64(streams.is_array() ? streams.size() : 0));
                          if (next < total && next > offset) {
                              listPage(reader, next, std::move(found), std::move(done));
                              return;
                          }
                          std::sort(found.begin(), found.end(),
                                    [](const auto &a, const auto &b) { return a.name < b.name; });
                          done(std::move(found));
                      });
}

} // namespace

Result<Revision> revisionOfKey(const QByteArray &key, Result<StoredMessage> found)
{
    Revision revision;
    if (found.ok())
        revision = std::move(found).value().revision;
    else if (found.error().kind != ErrorKind::RevisionNotFound)
        return found.error();
    revision.key = key;
    return revision;
}

void listBuckets(StreamReader &reader, Done<std::vector<BucketInfo>> done)
{
    listPage(reader, 0, {}, std::move(done));
}

void readBucket(StreamReader &reader, const QString &bucket, Done<BucketInfo> done)
{
    reader.info(bucket, [done = std::move(done)](const Result<StreamInfo> &info) {
        if (info.ok())
            done(info.value().bucket);
        else
            done(info.error());
    });
}

void readDetails(StreamReader &reader, const QString &bucket, Done<BucketDetails> done)
{
    const QByteArray stream = streamOf(bucket);
    if (!isSubjectToken(stream)) {
        done(Error{ErrorKind::BucketNotFound, bucket});
        return;
    }
    reader.api().call("STREAM.INFO." + stream, Json(),
                      [&reader, bucket, done = std::move(done)](const Result<Json> &answer) {
                          if (!answer) {
                              done(answer.error());
                              return;
                          }
                          auto details = parseBucketDetails(answer.value(), reader.api().prefix());
                          if (details)
                              done(*std::move(details));
                          else
                              done(Error{ErrorKind::BadReply, bucket});
                      });
}

void readNewest(StreamReader &reader, const QString &bucket, const QByteArray &key, ReadFrom from,
                Done<Revision> done)
{
    withRoute(reader, bucket, done, [=, &reader](const BucketRoute &route) {
        const auto onFound = [key, done](const Result<StoredMessage> &found) {
            done(revisionOfKey(key, found));
        };
        if (from == ReadFrom::Leader)
            reader.newest(route, key, onFound);
        else
            reader.newestSomewhere(route, key, onFound);
    });
}

void readRevision(StreamReader &reader, const QString &bucket, const QByteArray &key,
                  quint64 revision, Done<Revision> done)
{
    withRoute(reader, bucket, done, [=, &reader](const BucketRoute &route) {
        reader.bySequence(route, revision, [key, route, done](const Result<StoredMessage> &found) {
            if (!found)
                done(found.error());
            else if (found.value().subject != route.subjectOf(key))
                done(Error{ErrorKind::RevisionNotFound, QString()});
            else
                done(revisionOfKey(key, found));
        });
    });
}

void readHistory(StreamReader &reader, const QString &bucket, const QByteArray &key, ReadFrom from,
                 Done<std::vector<Revision>> done)
{
    withRoute(reader, bucket, done, [=, &reader](const BucketRoute &route) {
        const auto history = std::make_shared<std::vector<Revision>>();
        reader.walk(
            {route.api, route.stream, route.subjectOf(key), 1,
             from == ReadFrom::AnyReplica && route.allowDirect},
            [history, key](StoredMessage message) {
                message.revision.key = key;
                history->push_back(std::move(message.revision));
                return true;
            },
            [history, done](const Status &status) {
                if (status.ok())
                    done(std::move(*history));
                else
                    done(status.error());
            });
    });
}

void readValues(StreamReader &reader, const QString &bucket, const std::vector<KnownKey> &keys,
                const ReadTicket::Wanted &wanted, Done<std::vector<Revision>> done)
{
    withRoute(reader, bucket, done, [=, &reader](const BucketRoute &route) {
        std::make_shared<ValuesReading>(reader, route, keys, wanted, done)->start();
    });
}

} // namespace kvasir
