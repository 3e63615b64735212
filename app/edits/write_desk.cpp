// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/write_desk.h"

#include "ui/main_window.h"
#include "ui/text/outcome_text.h"

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
    const QDateTime before = m_created.value(bucket.name);
    if (before.isValid() && before != bucket.created)
        m_journal.endBucket(bucket.name);
    m_created[bucket.name] = bucket.created;
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
    m_waiting.insert(entry, {edit, request.isSaveOfDraft, context, callback});
    return entry;
}

void WriteDesk::write(Request request, QObject *context, const Callback &callback)
{
    const int entry = begin(request, context, callback);
    const KeyEdit &edit = request.edit;
    if (request.before) {
        send(entry);
        return;
    }
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
    m_session->writer().writeTogether(edits, m_session,
                                      [this, entries](const std::vector<WriteOutcome> &outcomes) {
                                          for (std::size_t i = 0; i < entries.size(); ++i)
                                              end(entries[i], outcomes[i]);
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
    send(begin(request, context, callback));
    return true;
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
    emit ended(waiting.edit, outcome, waiting.isSaveOfDraft);
    if (waiting.context && waiting.callback)
        waiting.callback(waiting.edit, outcome);
    else
        m_window.showOutcome(waiting.edit, outcome);
}

} // namespace kvasir
