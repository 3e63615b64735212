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
        /// The person was shown what the bucket has now. Else a write that goes back to an earlier
        /// visit is sent only while the bucket is the one of then.
        bool isOfWhatIsShown = false;
    };
    /// When the bucket was made that the key's draft is of; null: nobody knows.
    using DraftOrigin = std::function<QDateTime(const KeyEdit &)>;

    WriteDesk(MainWindow &window, WriteJournal &journal);

    /// Where writes go from now on; null: nowhere.
    void setSession(Session *session);
    void setDraftOrigin(const DraftOrigin &origin) { m_draftOrigin = origin; }

    /// `callback` runs if `context` still lives then; else, and without one, the window tells the
    /// outcome. An edit that isRetry goes on with its entry of the journal.
    void write(Request request, QObject *context = nullptr, const Callback &callback = {});
    /// Writes all of them or none; see KeyWriter::writeTogether(). `callback` runs for each.
    void writeTogether(std::vector<Request> requests, QObject *context, const Callback &callback);
    /// Sends an edit of the journal once more, under its id: it is carried out at most once. False:
    /// there is no such edit that could be.
    bool retry(const QByteArray &editId, QObject *context = nullptr, const Callback &callback = {});

    /// What the key of the edit has now, as its leader knows it.
    void readNewest(const KeyEdit &edit, QObject *context, const kvasir::Callback<Revision> &read);

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
        QDateTime origin;      ///< of the bucket that it may be written to; null: any
        bool asksAnew = false; ///< which bucket there is, however lately that was heard
        QPointer<QObject> context;
        Callback callback;
    };

    int begin(Request &request, QObject *context, const Callback &callback);
    QDateTime originOf(const Request &request) const;
    /// Finds out which bucket an entry is written to, where that is not known yet.
    void learnBucket(int entry);
    /// Runs `send` if the bucket of that name still is the one of each of the entries; else nothing
    /// is written, and their outcomes say so.
    void checkBucket(const std::vector<int> &entries, const std::function<void()> &send);
    void onBucket(const Result<BucketInfo> &bucket, const std::vector<int> &entries,
                  const std::function<void()> &send);
    void readBefore(int entry);
    void send(int entry);
    void end(int entry, const WriteOutcome &outcome);
    void leaveWaiting();

    MainWindow &m_window;
    WriteJournal &m_journal;
    QPointer<Session> m_session;
    DraftOrigin m_draftOrigin;
    QHash<int, Waiting> m_waiting;       ///< by the journal's entry
    QSet<int> m_savesOfDrafts;           ///< entries of the journal
    QHash<QString, QDateTime> m_created; ///< when each bucket was made
};

} // namespace kvasir
