// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/batch_operation.h"

#include "app/nats/api_error.h"
#include "app/nats/key_writer.h"
#include "app/nats/write_message.h"
#include "app/nats/write_timing.h"

#include <QTimer>

#include <algorithm>
#include <set>

namespace kvasir {

void BatchOperation::start(RequestWorker &worker, std::vector<KeyEdit> edits,
                           std::shared_ptr<WritePermit> permit, Listener listener)
{
    std::shared_ptr<BatchOperation> self(
        new BatchOperation(worker, std::move(edits), std::move(permit), std::move(listener)));
    if (const auto problem = self->problem()) {
        self->endAll(Failed{*problem});
        return;
    }
    worker.reader().route(self->m_edits.front().bucket,
                          [self](const Result<BucketRoute> &route) { self->onRoute(route); });
}

BatchOperation::BatchOperation(RequestWorker &worker, std::vector<KeyEdit> edits,
                               std::shared_ptr<WritePermit> permit, Listener listener)
    : m_worker(worker)
    , m_edits(std::move(edits))
    , m_permit(std::move(permit))
    , m_listener(std::move(listener))
{
    for (KeyEdit &edit : m_edits)
        if (edit.id.isEmpty())
            edit.id = newEditId();
}

std::optional<Error> BatchOperation::problem() const
{
    if (m_edits.empty() || m_edits.size() > KeyWriter::mostTogether)
        return Error{ErrorKind::ServerRefused, QString::number(m_edits.size())};
    std::set<QByteArray> keys;
    for (const KeyEdit &edit : m_edits)
        if (!isWritableKey(edit.key) || !keys.insert(edit.key).second ||
            edit.bucket != m_edits.front().bucket)
            return Error{ErrorKind::BadKeyName, QString::fromUtf8(edit.key)};
    return std::nullopt;
}

void BatchOperation::onRoute(const Result<BucketRoute> &route)
{
    if (!route) {
        endAll(Failed{route.error()});
    } else if (!route.value().allowsAtomicBatches) {
        endAll(Failed{{ErrorKind::ServerRefused, QStringLiteral("allow_atomic")}});
    } else {
        m_route = route.value();
        const bool isRetry = std::any_of(m_edits.begin(), m_edits.end(),
                                         [](const KeyEdit &edit) { return edit.isRetry; });
        if (isRetry)
            resolve({ErrorKind::TimedOut, {}});
        else
            send();
    }
}

void BatchOperation::send()
{
    if (m_permit->isOver()) { // it was locked while these were on their way
        if (m_ambiguous)
            endAll(Unknown{*m_ambiguous, true});
        else
            endAll(Failed{m_permit->reason()});
        return;
    }
    BatchPlace place{newEditId()};
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        place.number = int(i) + 1;
        place.isLast = i + 1 == m_edits.size();
        // What becomes of all of them, the answer to the last one tells.
        const auto done = [self = shared_from_this(), i,
                           isLast = place.isLast](const Reply &reply) {
            if (!reply.message && reply.message.error().kind == ErrorKind::NotPermitted)
                self->m_denied[i] = reply.message.error();
            if (isLast)
                self->onAnswer(reply);
        };
        m_worker.requester().request(writeMessage(m_edits[i], m_route, place), write_timing::answer,
                                     done);
    }
}

void BatchOperation::onAnswer(const Reply &reply)
{
    if (!reply.message) {
        if (reply.mayHaveArrived || m_ambiguous)
            resolve(reply.message.error());
        else
            endDenied(reply.message.error());
        return;
    }
    const auto json = parseJson(reply.message.value().data).value_or(Json());
    const quint64 last = unsignedOf(json, "seq");
    if (const auto error = apiError(json))
        onRefusal(apiErrorCode(json), *error);
    else if (last >= m_edits.size() && unsignedOf(json, "count") == m_edits.size())
        endWritten(last - m_edits.size() + 1);
    else
        resolve({ErrorKind::BadReply, QString::fromUtf8(reply.message.value().data.left(80))});
}

void BatchOperation::onRefusal(quint64 code, const Error &error)
{
    const bool isForGood = !isWrongLastSequence(code) && code != api_code::duplicateInBatch;
    if (code == api_code::duplicateInBatch || m_ambiguous) {
        if (isForGood)
            m_refusal = error;
        resolve(error); // what is in the way may be our own first batch
        return;
    }
    m_refusal = error;
    if (isWrongLastSequence(code))
        readNewest(0);
    else if (code == api_code::batchIncomplete)
        QTimer::singleShot(write_timing::denial, &m_worker,
                           [self = shared_from_this(), error] { self->endDenied(error); });
    else
        endAll(Failed{error});
}

void BatchOperation::endDenied(const Error &error)
{
    if (m_denied.empty()) {
        endAll(Failed{error});
        return;
    }
    std::vector<WriteOutcome> outcomes(m_edits.size(), Failed{{ErrorKind::ChangeSetRefused, {}}});
    for (const auto &[index, denial] : m_denied)
        outcomes[index] = Failed{denial};
    end(outcomes);
}

void BatchOperation::resolve(const Error &why)
{
    if (!m_ambiguous) {
        m_ambiguous = why;
        m_giveUp = Clock::now() + write_timing::resolve;
        if (m_listener.doubting)
            m_listener.doubting(true);
    }
    readNewest(0);
}

void BatchOperation::readNewest(std::size_t from)
{
    if (from == 0)
        m_newest.assign(m_edits.size(), {});
    if (from == m_edits.size()) {
        onNewest();
        return;
    }
    m_worker.reader().newest(
        m_route, m_edits[from].key,
        [self = shared_from_this(), from](const Result<StoredMessage> &newest) {
            if (newest)
                self->m_newest[from] = newest.value();
            if (newest || newest.error().kind == ErrorKind::RevisionNotFound)
                self->readNewest(from + 1);
            else
                self->lookupLater(newest.error());
        });
}

void BatchOperation::onNewest()
{
    if (m_ambiguous)
        onLookup();
    else
        endRefused(false);
}

void BatchOperation::onLookup()
{
    bool anyIsAsExpected = false;
    bool allAreAsExpected = true;
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        if (headerValue(m_newest[i].headers, messageIdHeader) == m_edits[i].id) {
            endWritten(m_newest[i].revision.revision - i);
            return;
        }
        const bool isAsExpected = m_newest[i].revision.revision == m_edits[i].expectedRevision;
        anyIsAsExpected = anyIsAsExpected || isAsExpected;
        allAreAsExpected = allAreAsExpected && isAsExpected;
    }
    if (!allAreAsExpected && anyIsAsExpected)
        endRefused(false);
    else if (!allAreAsExpected)
        lookForOurs(0);
    else if (m_refusal)
        endAll(Failed{*m_refusal});
    else if (Clock::now() < m_giveUp)
        QTimer::singleShot(write_timing::betweenQuestions, &m_worker,
                           [self = shared_from_this()] { self->send(); });
    else
        endAll(Unknown{*m_ambiguous, true});
}

void BatchOperation::lookForOurs(std::size_t from)
{
    if (from == m_edits.size()) {
        endRefused(true);
        return;
    }
    struct Found
    {
        quint64 ours = 0;
        bool expectedIsKept = false;
    };
    const auto found = std::make_shared<Found>();
    const KeyEdit &edit = m_edits[from];
    m_worker.reader().walk(
        {m_route.writeApi, m_route.writeStream, m_route.subjectOf(edit.key),
         std::max<quint64>(edit.expectedRevision, 1)},
        [found, id = edit.id, expected = edit.expectedRevision](const StoredMessage &message) {
            if (message.revision.revision == expected)
                found->expectedIsKept = true;
            else if (headerValue(message.headers, messageIdHeader) == id)
                found->ours = message.revision.revision;
            return found->ours == 0;
        },
        [self = shared_from_this(), found, from](const Status &status) {
            if (status)
                self->onHistory(from, found->ours, found->expectedIsKept);
            else
                self->lookupLater(status.error());
        });
}

void BatchOperation::onHistory(std::size_t index, quint64 ours, bool expectedIsKept)
{
    if (ours != 0)
        endWritten(ours - index);
    else if (expectedIsKept) // then ours would be, too
        endRefused(false);
    else
        lookForOurs(index + 1);
}

void BatchOperation::lookupLater(const Error &error)
{
    if (error.kind == ErrorKind::BucketNotFound || (!m_ambiguous && !isPassing(error)))
        endAll(Failed{error});
    else if (!m_ambiguous)
        endAll(Failed{*m_refusal});
    else if (!isPassing(error) || Clock::now() >= m_giveUp)
        endAll(Unknown{*m_ambiguous});
    else
        QTimer::singleShot(write_timing::betweenQuestions, &m_worker,
                           [self = shared_from_this()] { self->readNewest(0); });
}

void BatchOperation::endWritten(quint64 firstRevision)
{
    std::vector<WriteOutcome> outcomes;
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        Written written{firstRevision + i};
        if (i < m_newest.size() && m_newest[i].revision.revision > written.revision)
            written.overwrittenBy = m_newest[i].revision.revision;
        outcomes.emplace_back(written);
    }
    end(outcomes);
}

void BatchOperation::endRefused(bool mayHaveBeenWritten)
{
    std::vector<WriteOutcome> outcomes;
    bool hasConflict = false;
    for (std::size_t i = 0; i < m_edits.size(); ++i) {
        Revision theirs = m_newest[i].revision;
        theirs.key = m_edits[i].key;
        if (theirs.revision == m_edits[i].expectedRevision) {
            outcomes.emplace_back(Failed{{ErrorKind::ChangeSetRefused, {}}});
        } else {
            outcomes.emplace_back(Conflict{theirs, mayHaveBeenWritten});
            hasConflict = true;
        }
    }
    if (!hasConflict) // whatever was in the way was there for a moment only
        endAll(Failed{*m_refusal});
    else
        end(outcomes);
}

void BatchOperation::endAll(const WriteOutcome &outcome)
{
    end(std::vector<WriteOutcome>(m_edits.size(), outcome));
}

void BatchOperation::end(const std::vector<WriteOutcome> &outcomes)
{
    if (m_ambiguous && m_listener.doubting)
        m_listener.doubting(false);
    if (!m_edits.empty() && !std::holds_alternative<Written>(outcomes.front()))
        m_worker.reader().forgetRoute(m_edits.front().bucket);
    m_listener.done(outcomes);
}

} // namespace kvasir
