// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/marker_removal.h"

#include "app/nats/write_message.h"

namespace kvasir {

void MarkerRemoval::start(RequestWorker &worker, const QString &bucket,
                          std::vector<MarkerPlace> markers,
                          std::shared_ptr<const WritePermit> permit, Done done)
{
    std::shared_ptr<MarkerRemoval> self(
        new MarkerRemoval(worker, std::move(markers), std::move(permit), std::move(done)));
    worker.reader().forgetRoute(bucket); // it may have become another one's mirror
    worker.reader().route(bucket, [self](const Result<BucketRoute> &route) {
        if (!route) {
            self->stop(route.error());
        } else if (route.value().stream != route.value().writeStream) {
            self->stop({ErrorKind::BucketIsMirror, {}});
        } else {
            self->m_route = route.value();
            self->next();
        }
    });
}

MarkerRemoval::MarkerRemoval(RequestWorker &worker, std::vector<MarkerPlace> markers,
                             std::shared_ptr<const WritePermit> permit, Done done)
    : m_worker(worker)
    , m_markers(std::move(markers))
    , m_permit(std::move(permit))
    , m_done(std::move(done))
{
}

void MarkerRemoval::next()
{
    while (!m_markers.empty()) {
        const MarkerPlace marker = std::move(m_markers.back());
        m_markers.pop_back();
        // In a filter a wildcard token would stand for other keys; JSON carries UTF-8 only.
        if (isWritableKey(marker.key) && isUtf8(marker.key)) {
            m_worker.reader().bySequence(
                m_route, marker.revision,
                [self = shared_from_this(), marker](const Result<StoredMessage> &found) {
                    self->remove(marker, found);
                });
            return;
        }
        m_outcome.refused.push_back(marker.key);
    }
    m_done(m_outcome);
}

void MarkerRemoval::remove(const MarkerPlace &marker, const Result<StoredMessage> &found)
{
    const bool isGone = !found && found.error().kind == ErrorKind::RevisionNotFound;
    if (!found && !isGone) {
        stop(found.error());
        return;
    }
    const bool isIt = found && found.value().subject == m_route.subjectOf(marker.key) &&
                      found.value().revision.operation != Operation::Put &&
                      found.value().revision.modifiedMs == marker.writtenMs;
    if (m_permit->isOver()) {
        stop(m_permit->reason());
    } else if (isIt) {
        purge(marker);
    } else {
        ++m_outcome.overtaken;
        next();
    }
}

void MarkerRemoval::purge(const MarkerPlace &marker)
{
    const Json body{{"filter", toStd(m_route.subjectOf(marker.key))}, {"seq", marker.revision + 1}};
    m_worker.reader().api().call("STREAM.PURGE." + m_route.stream, body,
                                 [self = shared_from_this()](const Result<Json> &answer) {
                                     if (!answer) {
                                         self->stop(answer.error());
                                         return;
                                     }
                                     ++self->m_outcome.removed;
                                     self->next();
                                 });
}

void MarkerRemoval::stop(const Error &error)
{
    m_outcome.stoppedBy = error;
    m_done(m_outcome);
}

} // namespace kvasir
