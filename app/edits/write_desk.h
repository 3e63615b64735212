// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/session.h"
#include "models/edits/write_journal.h"

#include <QHash>
#include <QObject>
#include <QPointer>

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
    };

    WriteDesk(MainWindow &window, WriteJournal &journal);

    /// Where writes go from now on; null: nowhere.
    void setSession(Session *session);

    /// `callback` runs if `context` still lives then; else the window tells the outcome.
    void write(Request request, QObject *context, const Callback &callback);
    /// Writes all of them or none; see KeyWriter::writeTogether(). `callback` runs for each.
    void writeTogether(std::vector<Request> requests, QObject *context, const Callback &callback);
    /// Sends an edit of the journal once more, under its id: it is carried out at most once. False:
    /// there is no such edit that could be.
    bool retry(const QByteArray &editId, QObject *context, const Callback &callback);
    void retry(const QByteArray &editId);

    /// Of the writes of that key of which the outcome is still to come.
    QList<QByteArray> idsUnderWay(const QString &bucket, const QByteArray &key) const;

signals:
    /// Any outcome, that of a retry too, before whoever asked for the write is told.
    void ended(const kvasir::KeyEdit &edit, const kvasir::WriteOutcome &outcome);

private:
    struct Waiting
    {
        KeyEdit edit;
        QPointer<QObject> context;
        Callback callback;
    };

    int begin(Request &request, QObject *context, const Callback &callback);
    void send(int entry);
    void end(int entry, const WriteOutcome &outcome);

    MainWindow &m_window;
    WriteJournal &m_journal;
    QPointer<Session> m_session;
    QHash<int, Waiting> m_waiting; ///< by the journal's entry
};

} // namespace kvasir
