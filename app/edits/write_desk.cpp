// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/write_desk.h"

#include "app/nats/write_message.h"
#include "ui/main_window.h"
#include "ui/text/bucket_notices.h"
#include "ui/text/outcome_text.h"

#include <algorithm>
#include <utility>

namespace kvasir {

WriteDesk::WriteDesk(MainWindow &window, WriteJournal &journal)
    : m_window(window)
    , m_journal(journal)
{
}

void WriteDesk::setSession(Session *session)
{
    if (m_session && m_session != session) {
        leaveWaiting();
        m_journal.endAll();
        m_created.clear();
    }
    m_session = session;
}

/// No answer comes any more, and yet the writes may be carried out.
void WriteDesk::leaveWaiting()
{
    const QHash<int, Waiting> waiting = std::exchange(m_waiting, {});
    const Unknown unknown{{ErrorKind::Cancelled, {}}};
    for (auto left = waiting.begin(); left != waiting.end(); ++left) {
        m_journal.end(left.key(), unknown);
        emit ended(left->edit, unknown, left->isSaveOfDraft);
    }
    if (!waiting.isEmpty())
        m_window.showNotice(writesLeftText(int(waiting.size())));
}

void WriteDesk::describe(const BucketInfo &bucket)
{
    m_journal.endOtherBuckets(bucket.name, bucket.created);
    m_created[bucket.name] = bucket.created;
}

/// Of a bucket that was not open meanwhile nobody heard that it was made anew.
QDateTime WriteDesk::originOf(const Request &request) const
{
    if (request.isOfWhatIsShown)
        return {};
    if (const JournalEntry *undone = m_journal.find(request.undoes))
        return undone->bucketCreated;
    if (request.edit.isRetry)
        if (const JournalEntry *known = m_journal.find(request.edit.id))
            return known->bucketCreated;
    return request.isSaveOfDraft && m_draftOrigin ? m_draftOrigin(request.edit) : QDateTime();
}

int WriteDesk::begin(Request &request, QObject *context, const Callback &callback)
{
    KeyEdit &edit = request.edit;
    if (edit.id.isEmpty())
        edit.id = newEditId();
    if (!request.before && edit.expectedRevision == 0) {
        request.before = Revision();
        request.before->key = edit.key;
    }
    const JournalEntry *known = edit.isRetry ? m_journal.find(edit.id) : nullptr;
    const int entry = known ? known->id : m_journal.begin(edit, request.before, request.undoes);
    if (known)
        m_journal.beginAgain(entry);
    if (request.isSaveOfDraft)
        m_savesOfDrafts.insert(entry);
    m_waiting.insert(entry, {edit, request.isSaveOfDraft, originOf(request),
                             request.undoes != 0 || edit.isRetry, context, callback});
    if (!known)
        learnBucket(entry);
    return entry;
}

void WriteDesk::learnBucket(int entry)
{
    const Waiting &waiting = m_waiting[entry];
    const QDateTime known =
        waiting.origin.isValid() ? waiting.origin : m_created.value(waiting.edit.bucket);
    m_journal.setBucketCreated(entry, known);
    if (known.isValid())
        return;
    m_session->reader().readBucket(
        waiting.edit.bucket, m_session, [this, entry](const Result<BucketInfo> &bucket) {
            if (bucket)
                m_journal.setBucketCreated(entry, bucket.value().created);
        });
}

void WriteDesk::checkBucket(const std::vector<int> &entries, const std::function<void()> &send)
{
    const bool isKnown = std::all_of(entries.begin(), entries.end(), [this](int entry) {
        const Waiting &waiting = m_waiting[entry];
        return !waiting.origin.isValid() ||
               (!waiting.asksAnew && waiting.origin == m_created.value(waiting.edit.bucket));
    });
    if (isKnown)
        return send();
    m_session->reader().readBucket(m_waiting[entries.front()].edit.bucket, m_session,
                                   [this, entries, send](const Result<BucketInfo> &bucket) {
                                       onBucket(bucket, entries, send);
                                   });
}

void WriteDesk::onBucket(const Result<BucketInfo> &bucket, const std::vector<int> &entries,
                         const std::function<void()> &send)
{
    if (!bucket) {
        for (const int entry : entries) {
            // What was sent before may be there all the same.
            const bool mayBeThere = m_waiting[entry].edit.isRetry && isPassing(bucket.error());
            end(entry, mayBeThere ? WriteOutcome(Unknown{bucket.error()})
                                  : WriteOutcome(Failed{bucket.error()}));
        }
        return;
    }
    describe(bucket.value());
    const auto isOfOther = [&](int entry) {
        const QDateTime origin = m_waiting[entry].origin;
        return origin.isValid() && origin != bucket.value().created;
    };
    if (std::none_of(entries.begin(), entries.end(), isOfOther))
        return send();
    for (const int entry : entries)
        end(entry,
            Failed{
                {isOfOther(entry) ? ErrorKind::BucketNotFound : ErrorKind::ChangeSetRefused, {}}});
    m_window.showNotice(bucketMadeAnewText(bucket.value().name));
}

void WriteDesk::write(Request request, QObject *context, const Callback &callback)
{
    const int entry = begin(request, context, callback);
    checkBucket({entry}, [this, entry, isKnown = request.before.has_value()] {
        if (isKnown)
            send(entry);
        else
            readBefore(entry);
    });
}

void WriteDesk::readBefore(int entry)
{
    const KeyEdit edit = m_waiting[entry].edit;
    // Whatever is in the way of reading it is in the way of undoing only.
    m_session->reader().readRevision(edit.bucket, edit.key, edit.expectedRevision, m_session,
                                     [this, entry](const Result<Revision> &before) {
                                         if (before)
                                             m_journal.setBefore(entry, before.value());
                                         send(entry);
                                     });
}

void WriteDesk::writeTogether(std::vector<Request> requests, QObject *context,
                              const Callback &callback)
{
    std::vector<int> entries;
    std::vector<KeyEdit> edits;
    for (Request &request : requests) {
        entries.push_back(begin(request, context, callback));
        m_journal.setOfBatch(entries.back());
        edits.push_back(request.edit);
    }
    checkBucket(entries, [this, entries, edits] {
        m_session->writer().writeTogether(
            edits, m_session, [this, entries](const std::vector<WriteOutcome> &outcomes) {
                for (std::size_t i = 0; i < entries.size(); ++i)
                    end(entries[i], outcomes[i]);
            });
    });
}

void WriteDesk::send(int entry)
{
    m_session->writer().write(m_waiting.value(entry).edit, m_session,
                              [this, entry](const WriteOutcome &outcome) { end(entry, outcome); });
}

bool WriteDesk::retry(const QByteArray &editId, QObject *context, const Callback &callback)
{
    const JournalEntry *found = m_journal.find(editId);
    if (!found || !found->canBeRetried() || !m_session)
        return false;
    Request request{found->edit, found->before, found->undoes, m_savesOfDrafts.contains(found->id)};
    request.edit.isRetry = true;
    m_window.withdrawOutcome(found->edit.bucket, found->edit.key);
    const int entry = begin(request, context, callback);
    checkBucket({entry}, [this, entry] { send(entry); });
    return true;
}

void WriteDesk::readNewest(const KeyEdit &edit, QObject *context,
                           const kvasir::Callback<Revision> &read)
{
    if (m_session)
        m_session->reader().readNewest(edit.bucket, edit.key, ReadFrom::Leader, context, read);
}

QList<QByteArray> WriteDesk::idsUnderWay(const KeyEdit &edit) const
{
    QList<QByteArray> ids;
    for (const Waiting &waiting : m_waiting)
        if (waiting.edit.bucket == edit.bucket && waiting.edit.key == edit.key &&
            waiting.edit.expectedRevision == edit.expectedRevision)
            ids.append(waiting.edit.id);
    return ids;
}

void WriteDesk::end(int entry, const WriteOutcome &outcome)
{
    m_journal.end(entry, outcome);
    const Waiting waiting = m_waiting.take(entry);
    if (std::holds_alternative<Written>(outcome)) {
        m_window.withdrawOutcome(waiting.edit.bucket, waiting.edit.key);
        m_window.withdrawNotice(bucketMadeAnewText(waiting.edit.bucket));
    }
    emit ended(waiting.edit, outcome, waiting.isSaveOfDraft);
    if (waiting.context && waiting.callback)
        waiting.callback(waiting.edit, outcome);
    else
        m_window.showOutcome(waiting.edit, outcome);
}

} // namespace kvasir
