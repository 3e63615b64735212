// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/stream_reader.h"

#include "app/nats/multi_get.h"
#include "models/keys/key_name.h"

#include <memory>
#include <optional>

namespace kvasir {

namespace {

// A walk meets other subjects only for keys with wildcard tokens; there it ends sometime.
constexpr int longestWalk = 20'000;

Error notFound()
{
    return {ErrorKind::RevisionNotFound, QString()};
}

} // namespace

void StreamReader::info(const QString &bucket, InfoDone done)
{
    const QByteArray stream = streamOf(bucket);
    if (!isSubjectToken(stream)) {
        done(Error{ErrorKind::BucketNotFound, bucket});
        return;
    }
    m_api.call("STREAM.INFO." + stream, Json(),
               [this, bucket, done = std::move(done)](const Result<Json> &answer) {
                   if (!answer) {
                       forgetRoute(bucket);
                       done(answer.error());
                       return;
                   }
                   const auto info = parseStreamInfo(answer.value(), m_api.prefix());
                   if (!info) {
                       done(Error{ErrorKind::BadReply, bucket});
                       return;
                   }
                   m_routes[bucket] = info->route;
                   done(*info);
               });
}

void StreamReader::route(const QString &bucket, RouteDone done)
{
    const auto known = m_routes.find(bucket);
    if (known != m_routes.end()) {
        done(BucketRoute(known->second)); // a copy: done may forget the route
        return;
    }
    info(bucket, [done = std::move(done)](const Result<StreamInfo> &info) {
        if (info.ok())
            done(info.value().route);
        else
            done(info.error());
    });
}

void StreamReader::get(const QByteArray &api, const QByteArray &stream, const Json &body,
                       StoredDone done)
{
    Outgoing message;
    message.subject = api + ".STREAM.MSG.GET." + stream;
    message.data = toBytes(body);
    m_api.requester().request(std::move(message), JetStreamApi::timeout,
                              [done = std::move(done)](const Reply &reply) {
                                  const auto answer = parseAnswer(reply);
                                  if (answer.ok())
                                      done(readStored(answer.value()));
                                  else
                                      done(answer.error());
                              });
}

void StreamReader::direct(const BucketRoute &route, const QByteArray &subject, StoredDone done)
{
    Outgoing message;
    message.subject = route.api + ".DIRECT.GET." + route.stream + '.' + subject;
    sendDirect(std::move(message),
               [subject, done = std::move(done)](const Result<StoredMessage> &found) {
                   // Once a replica was seen that, it seems, told of another key.
                   if (found && found.value().subject != subject)
                       done(Error{ErrorKind::BadReply, QString::fromUtf8(found.value().subject)});
                   else
                       done(found);
               });
}

void StreamReader::direct(const QByteArray &api, const QByteArray &stream, const Json &body,
                          StoredDone done)
{
    Outgoing message;
    message.subject = api + ".DIRECT.GET." + stream;
    message.data = toBytes(body);
    sendDirect(std::move(message), std::move(done));
}

void StreamReader::sendDirect(Outgoing message, StoredDone done)
{
    m_api.requester().request(std::move(message), JetStreamApi::timeout,
                              [done = std::move(done)](const Reply &reply) {
                                  if (reply.message.ok())
                                      done(readDirect(reply.message.value()));
                                  else
                                      done(reply.message.error());
                              });
}

void StreamReader::newest(const BucketRoute &route, const QByteArray &key, StoredDone done)
{
    if (!isSubject(key)) {
        done(notFound());
        return;
    }
    const QByteArray subject = route.subjectOf(key);
    // JSON cannot carry a name that is not UTF-8.
    if (!isUtf8(key)) {
        if (route.allowDirect)
            direct(route, subject, std::move(done));
        else
            done(Error{ErrorKind::BadKeyName, QString()});
        return;
    }
    // The server takes wildcard tokens for wildcards here.
    if (hasWildcardToken(key)) {
        lastByWalking({route.writeApi, route.writeStream, subject, 1}, std::move(done));
        return;
    }
    const Json body{{"last_by_subj", toStd(subject)}};
    if (route.writeStream == route.stream) {
        get(route.writeApi, route.writeStream, body, std::move(done));
        return;
    }
    // A mirror's origin may be out of our reach; then the mirror is all there is.
    get(route.writeApi, route.writeStream, body,
        [this, route, body, done = std::move(done)](const Result<StoredMessage> &found) {
            if (found.ok() || found.error().kind == ErrorKind::RevisionNotFound)
                done(found);
            else
                get(route.api, route.stream, body, done);
        });
}

void StreamReader::newestSomewhere(const BucketRoute &route, const QByteArray &key, StoredDone done)
{
    const QByteArray subject = route.subjectOf(key);
    if (!isSubject(key))
        done(notFound());
    else if (!route.allowDirect) // servers before 2.10 let a DIRECT.GET time out then
        newest(route, key, std::move(done));
    else if (hasWildcardToken(key))
        lastByWalking({route.api, route.stream, subject, 1}, std::move(done));
    else
        direct(route, subject, std::move(done));
}

void StreamReader::bySequence(const BucketRoute &route, quint64 sequence, StoredDone done)
{
    const Json body{{"seq", sequence}};
    const auto askLeader = [this, route, body](StoredDone answered) {
        get(route.api, route.stream, body, std::move(answered));
    };
    if (!route.allowDirect) {
        askLeader(std::move(done));
        return;
    }
    // The message as it is, where the leader's answer is a third longer and takes ten times as
    // long. What a sequence holds never changes; a replica may only not have it yet.
    direct(route.api, route.stream, body,
           [askLeader, done = std::move(done)](Result<StoredMessage> found) {
               if (found || found.error().kind == ErrorKind::Disconnected)
                   done(std::move(found));
               else
                   askLeader(done);
           });
}

bool StreamReader::canGetMany(const BucketRoute &route) const
{
    return route.allowDirect && !m_manyDenied.contains(route.stream) &&
           knowsMultiGet(m_api.requester().serverInfo());
}

void StreamReader::lastByWalking(const Walk &walk, StoredDone done)
{
    const auto last = std::make_shared<std::optional<StoredMessage>>();
    this->walk(
        walk,
        [last](StoredMessage message) {
            *last = std::move(message);
            return true;
        },
        [last, done = std::move(done)](const Status &status) {
            if (!status)
                done(status.error());
            else if (*last)
                done(**last);
            else
                done(notFound());
        });
}

void StreamReader::walk(const Walk &walk, std::function<bool(StoredMessage)> visit,
                        std::function<void(Status)> done)
{
    step(walk, longestWalk, std::move(visit), std::move(done));
}

void StreamReader::step(const Walk &walk, int stepsLeft, std::function<bool(StoredMessage)> visit,
                        std::function<void(Status)> done)
{
    const Json body{{"seq", walk.from}, {"next_by_subj", toStd(walk.subject)}};
    const auto onFound = [=, this](Result<StoredMessage> found) {
        if (!found && found.error().kind == ErrorKind::RevisionNotFound) {
            done(std::monostate{});
            return;
        }
        if (!found) {
            done(found.error());
            return;
        }
        Walk rest = walk;
        rest.from = found.value().revision.revision + 1;
        const bool exact = found.value().subject == walk.subject;
        if (exact && !visit(std::move(found).value()))
            done(std::monostate{});
        else if (stepsLeft == 0)
            done(Error{ErrorKind::BadKeyName, QString()});
        else
            step(rest, stepsLeft - 1, visit, done);
    };
    if (walk.isDirect)
        direct(walk.api, walk.stream, body, onFound);
    else
        get(walk.api, walk.stream, body, onFound);
}

} // namespace kvasir
