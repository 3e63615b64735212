// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/session.h"
#include "models/buckets/bucket_info.h"
#include "models/edits/write_journal.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>

#include <functional>

namespace kvasir {

class MainWindow;

/// Where every edit of the window goes through: gives it an id, sends it, and keeps the journal of
/// the session's writes. GUI thread.
class WriteDesk : public QObject
{
    Q_OBJECT

public:
    /// Gets the edit as it was sent, with its id.
    using Callback = std::function<void(const KeyEdit &, const WriteOutcome &)>;

    /// What a write is for and from.
    struct Request
    {
        KeyEdit edit;
        /// What the key has at the expected revision; nothing: it is read first, for undoing.
        std::optional<Revision> before = {};
        int undoes = 0; ///< the journal's entry that it takes back; 0: none
        /// What is written is the key's draft, or was when it was sent.
        bool isSaveOfDraft = false;
    };

    WriteDesk(MainWindow &window, WriteJournal &journal);

    /// Where writes go from now on; null: nowhere.
    void setSession(Session *session);

    /// `callback` runs if `context` still lives then; else, and without one, the window tells the
    /// outcome. An edit that isRetry goes on with its entry of the journal.
    void write(Request request, QObject *context = nullptr, const Callback &callback = {});
    /// Writes all of them or none; see KeyWriter::writeTogether(). `callback` runs for each.
    void writeTogether(std::vector<Request> requests, QObject *context, const Callback &callback);
    /// Sends an edit of the journal once more, under its id: it is carried out at most once. False:
    /// there is no such edit that could be.
    bool retry(const QByteArray &editId, QObject *context = nullptr, const Callback &callback = {});

    /// Of the writes of that key that were made from the same revision, and of which the outcome is
    /// still to come.
    QList<QByteArray> idsUnderWay(const KeyEdit &edit) const;
    /// What is known of a bucket by now: of one that was made anew nothing is undone or retried.
    void describe(const BucketInfo &bucket);

signals:
    /// Any outcome, that of a retry too, before whoever asked for the write is told.
    void ended(const kvasir::KeyEdit &edit, const kvasir::WriteOutcome &outcome,
               bool isSaveOfDraft);

private:
    struct Waiting
    {
        KeyEdit edit;
        bool isSaveOfDraft = false;
        QPointer<QObject> context;
        Callback callback;
    };

    int begin(Request &request, QObject *context, const Callback &callback);
    void send(int entry);
    void end(int entry, const WriteOutcome &outcome);
    void leaveWaiting();

    MainWindow &m_window;
    WriteJournal &m_journal;
    QPointer<Session> m_session;
    QHash<int, Waiting> m_waiting;       ///< by the journal's entry
    QSet<int> m_savesOfDrafts;           ///< entries of the journal
    QHash<QString, QDateTime> m_created; ///< when each bucket was made
};

} // namespace kvasir
