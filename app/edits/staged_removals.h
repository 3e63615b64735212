// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/open_bucket.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace kvasir {

class ConfirmWriteDialog;

/// Deletions and purges of the open bucket's keys that wait in the change set. Nothing is written.
/// GUI thread.
class StagedRemovals : public QObject
{
    Q_OBJECT

public:
    StagedRemovals(MainWindow &window, DraftList &drafts, DraftKeeper &keeper);

    /// Null: none.
    void setBucket(OpenBucket *bucket);
    /// Stages the removal of the key as the tree shows it now, with its value for the review and
    /// for taking it back. Refused, and said so, where the key has an edit that is not saved.
    void stage(const QByteArray &key, Operation removal);
    /// The key stays.
    void unstage(const QByteArray &key);
    /// Somebody changed the key since: shows what it has now, over `parent`, and stages its removal
    /// as of then if that is wanted.
    void askAgain(const QByteArray &key, QWidget *parent);
    /// Ends those of keys that somebody removed meanwhile. Call it when the tree is complete.
    void endThoseDone();

signals:
    /// The key's draft is another, or gone.
    void changed(const QByteArray &key);
    void readFailed(const kvasir::Error &error);

private:
    bool isFree(const QByteArray &key);
    void askWhetherDone(const QByteArray &key);
    void end(const QByteArray &key);
    void put(const Revision &base, Operation removal);
    void showAgain(const Draft &draft, const Revision &now, QWidget *parent);

    MainWindow &m_window;
    DraftList &m_drafts;
    DraftKeeper &m_keeper;
    QPointer<OpenBucket> m_bucket;
    QPointer<ConfirmWriteDialog> m_dialog; ///< while it asks
    QSet<QByteArray> m_asked; ///< keys that the server is being asked about, or may not be
};

} // namespace kvasir
