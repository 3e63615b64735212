// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/edits/write_desk.h"

#include "ui/main_window.h"

namespace kvasir {

WriteDesk::WriteDesk(MainWindow &window, WriteJournal &journal)
    : m_window(window)
    , m_journal(journal)
{
}

void WriteDesk::setSession(Session *session)
{
    if (m_session && m_session != session) {
        m_journal.endAll();
        m_waiting.clear();
    }
    m_session = session;
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
    const int entry = m_journal.begin(edit, request.before, request.undoes);
    m_waiting.insert(entry, {edit, context, callback});
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
    const int entry = found->id;
    KeyEdit edit = found->edit;
    edit.isRetry = true;
    m_waiting.insert(entry, {edit, context, callback});
    m_journal.beginAgain(entry);
    send(entry);
    return true;
}

void WriteDesk::retry(const QByteArray &editId)
{
    retry(editId, this, [this](const KeyEdit &edit, const WriteOutcome &outcome) {
        m_window.showOutcome(edit, outcome);
    });
}

QList<QByteArray> WriteDesk::idsUnderWay(const QString &bucket, const QByteArray &key) const
{
    QList<QByteArray> ids;
    for (const Waiting &waiting : m_waiting)
        if (waiting.edit.bucket == bucket && waiting.edit.key == key)
            ids.append(waiting.edit.id);
    return ids;
}

void WriteDesk::end(int entry, const WriteOutcome &outcome)
{
    m_journal.end(entry, outcome);
    const Waiting waiting = m_waiting.take(entry);
    emit ended(waiting.edit, outcome);
    if (waiting.context)
        waiting.callback(waiting.edit, outcome);
    else
        m_window.showOutcome(waiting.edit, outcome);
}

} // namespace kvasir
