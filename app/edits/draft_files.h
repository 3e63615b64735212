// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_places.h"
#include "models/edits/draft.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace kvasir {

/// Drafts on disk, one file each in the user's state folder (XDG_STATE_HOME), which only the user
/// can read. Files are written in a thread of their own, in order, each as a whole or not at all,
/// so that the program may be killed at any time.
///
/// Several programs may have drafts of one connection: the first one has the connection's folder,
/// each other one a folder inside, and holds a lock in it. What a program left that is gone is
/// taken over by the next one that loads, where it has no draft of its own of the key; else it
/// stays for later. GUI thread.
class DraftFiles : public QObject
{
    Q_OBJECT

public:
    /// `folder`: another place than the user's own, for tests.
    explicit DraftFiles(const QString &folder = {}, QObject *parent = nullptr);
    /// Waits until all is written, and leaves its folders to others.
    ~DraftFiles() override;

    /// All drafts of a connection but those of other programs that run; waits for the disk until
    /// all is written that was asked for. Those that cannot be read are set aside and counted in
    /// `unreadable`.
    std::vector<Draft> load(const QString &connection, int &unreadable);
    void save(const QString &connection, const Draft &draft);
    void remove(const QString &connection, const QString &bucket, const QByteArray &key);
    /// Something is still to be written.
    bool isBusy() const { return m_underWay > 0; }

signals:
    /// All that was asked for so far is on the disk.
    void written();
    /// Why a draft is in memory only: the path and the system's words.
    void failed(const QString &reason);

private:
    QString pathOf(const QString &connection, const QString &bucket, const QByteArray &key);
    /// Waits for the thread.
    void finishWriting();
    /// Runs it in the thread; what it returns is why it failed, empty: it did not.
    template <typename Work> void post(Work work);
    void onDone(const QString &problem);

    DraftPlaces m_places;
    int m_underWay = 0;
    QThread m_thread;
    std::unique_ptr<QObject> m_place; ///< lives in the thread
};

} // namespace kvasir
