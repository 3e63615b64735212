// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/write_operation.h"

#include "app/nats/api_error.h"
#include "app/nats/write_message.h"
#include "app/nats/write_timing.h"

#include <QTimer>

#include <algorithm>

namespace kvasir {

void WriteOperation::start(RequestWorker &worker, const KeyEdit &edit,
                           std::shared_ptr<WritePermit> permit, Listener listener)
{
    if (!isWritableKey(edit.key)) {
        listener.done(Failed{{ErrorKind::BadKeyName, QString::fromUtf8(edit.key)}});
        return;
    }
    std::shared_ptr<WriteOperation> self(
        new WriteOperation(worker, edit, std::move(permit), std::move(listener)));
    worker.reader().route(edit.bucket, [self](const Result<BucketRoute> &route) {
        if (!route) {
            self->end(Failed{route.error()});
            return;
        }
        self->m_route = route.value();
        if (self->m_edit.isRetry)
            self->resolve({ErrorKind::TimedOut, {}});
        else
            self->send();
    });
}

WriteOperation::WriteOperation(RequestWorker &worker, const KeyEdit &edit,
                               std::shared_ptr<WritePermit> permit, Listener listener)
    : m_worker(worker)
    , m_edit(edit)
    , m_permit(std::move(permit))
    , m_listener(std::move(listener))
    , m_sendings(edit.isRetry ? 1 : 0)
{
    if (m_edit.id.isEmpty())
        m_edit.id = newEditId();
}

void WriteOperation::send()
{
    if (m_permit->isOver()) { // it was locked while this was on its way
        if (m_ambiguous)
            end(Unknown{*m_ambiguous, true});
        else
            end(Failed{m_permit->reason()});
        return;
    }
    ++m_sendings;
    m_worker.requester().request(
        writeMessage(m_edit, m_route), write_timing::answer,
        [self = shared_from_this()](const Reply &reply) { self->onAnswer(reply); });
}

void WriteOperation::onAnswer(const Reply &reply)
{
    if (!reply.message) {
        const Error &error = reply.message.error();
        if (reply.mayHaveArrived || m_sendings > 1)
            resolve(error);
        else
            end(Failed{error});
        return;
    }
    const auto json = parseJson(reply.message.value().data).value_or(Json());
    if (const auto error = apiError(json))
        onRefusal(apiErrorCode(json), *error);
    else if (const quint64 sequence = unsignedOf(json, "seq"))
        end(Written{sequence});
    else
        resolve({ErrorKind::BadReply, QString::fromUtf8(reply.message.value().data.left(80))});
}

void WriteOperation::onRefusal(quint64 code, const Error &error)
{
    const bool resent = m_sendings > 1;
    if (isWrongLastSequence(code) && !resent) {
        conflict();
    } else if (resent || code == api_code::duplicateInFlight) {
        // What is in the way may be our own first message.
        if (!isWrongLastSequence(code))
            m_refusal = error;
        resolve(error);
    } else {
        end(Failed{error});
    }
}

void WriteOperation::resolve(const Error &why)
{
    if (!m_ambiguous) {
        m_ambiguous = why;
        m_giveUp = Clock::now() + write_timing::resolve;
        tellDoubt(true);
    }
    m_worker.reader().newest(m_route, m_edit.key,
                             [self = shared_from_this()](const Result<StoredMessage> &newest) {
                                 self->onLeader(newest);
                             });
}

void WriteOperation::onLeader(const Result<StoredMessage> &newest)
{
    if (!newest && newest.error().kind != ErrorKind::RevisionNotFound) {
        resolveLater(newest.error());
        return;
    }
    const StoredMessage message = newest.ok() ? newest.value() : StoredMessage();
    if (message.revision.revision != m_edit.expectedRevision)
        lookForOurs(message);
    else if (m_refusal)
        end(Failed{*m_refusal});
    else if (Clock::now() < m_giveUp)
        send();
    else
        end(Unknown{*m_ambiguous, true});
}

void WriteOperation::lookForOurs(const StoredMessage &newest)
{
    if (headerValue(newest.headers, messageIdHeader) == m_edit.id) {
        end(Written{newest.revision.revision});
        return;
    }
    struct Found
    {
        quint64 ours = 0;
        bool expectedIsKept = false;
    };
    const auto found = std::make_shared<Found>();
    m_worker.reader().walk(
        {m_route.writeApi, m_route.writeStream, m_route.subjectOf(m_edit.key),
         std::max<quint64>(m_edit.expectedRevision, 1)},
        [found, edit = m_edit](const StoredMessage &message) {
            if (message.revision.revision == edit.expectedRevision)
                found->expectedIsKept = true;
            else if (headerValue(message.headers, messageIdHeader) == edit.id)
                found->ours = message.revision.revision;
            return found->ours == 0;
        },
        [self = shared_from_this(), found, newest](const Status &status) {
            if (!status)
                self->resolveLater(status.error());
            else if (found->ours)
                self->end(Written{found->ours, newest.revision.revision});
            else // where the older one is kept, ours would be, too
                self->endOrFollow(newest, !found->expectedIsKept);
        });
}

void WriteOperation::resolveLater(const Error &error)
{
    if (error.kind == ErrorKind::BucketNotFound) {
        end(Failed{error}); // with the bucket went whatever was written
    } else if (!isPassing(error) || Clock::now() >= m_giveUp) {
        end(Unknown{*m_ambiguous});
    } else {
        QTimer::singleShot(write_timing::betweenQuestions, &m_worker,
                           [self = shared_from_this()] { self->resolve(*self->m_ambiguous); });
    }
}

void WriteOperation::conflict()
{
    m_worker.reader().newest(m_route, m_edit.key,
                             [self = shared_from_this()](const Result<StoredMessage> &newest) {
                                 if (newest)
                                     self->endOrFollow(newest.value(), false);
                                 else if (newest.error().kind == ErrorKind::RevisionNotFound)
                                     self->endOrFollow({}, false);
                                 else
                                     self->end(Failed{newest.error()});
                             });
}

void WriteOperation::endOrFollow(const StoredMessage &newest, bool mayHaveBeenWritten)
{
    const QByteArray id = headerValue(newest.headers, messageIdHeader);
    if (!id.isEmpty() && m_edit.earlierIds.contains(id)) {
        m_edit.expectedRevision = newest.revision.revision;
        send();
        return;
    }
    Revision theirs = newest.revision;
    theirs.key = m_edit.key;
    end(Conflict{theirs, mayHaveBeenWritten});
}

void WriteOperation::tellDoubt(bool isInDoubt) const
{
    if (m_listener.doubting)
        m_listener.doubting(isInDoubt);
}

void WriteOperation::end(const WriteOutcome &outcome)
{
    if (m_ambiguous)
        tellDoubt(false);
    // The way may be another one by now, e.g. when nobody listened there.
    if (std::holds_alternative<Failed>(outcome) || std::holds_alternative<Unknown>(outcome))
        m_worker.reader().forgetRoute(m_edit.bucket);
    m_listener.done(outcome);
}

} // namespace kvasir
