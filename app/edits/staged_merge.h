// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/edits/draft_keeper.h"
#include "app/edits/expiry_question.h"
#include "app/open_bucket.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class ConflictDialog;

/// Settles a staged edit whose key was changed by somebody: what comes of it is an edit of theirs,
/// staged in its place. Nothing is written. GUI thread.
class StagedMerge : public QObject
{
    Q_OBJECT

public:
    StagedMerge(DraftKeeper &keeper, ExpiryQuestion &expiry);

    /// Reads what the server has of the draft's key, and asks in a dialog over `parent`.
    void ask(const Draft &draft, OpenBucket &bucket, QWidget *parent);
    /// The server may have gone on.
    void update();
    /// Without an answer.
    void end();

signals:
    /// The draft is another now, or there is none where theirs is the same.
    void settled(const QByteArray &key);
    void keepTheirsRequested(const QByteArray &key);
    void readFailed(const kvasir::Error &error);

private:
    void read();
    void show(const Revision &theirs);
    void makeDialog();
    void askForTime(const QByteArray &bytes);
    void stage(const Revision &theirs, const QByteArray &bytes, qint64 timeToLiveMs);
    void keepMerge();

    DraftKeeper &m_keeper;
    ExpiryQuestion &m_expiry;
    Draft m_draft;
    Revision m_theirs; ///< as shown
    QPointer<OpenBucket> m_bucket;
    QPointer<QWidget> m_parent;
    QPointer<ConflictDialog> m_dialog;
    bool m_isReading = false;
    quint64 m_question = 0; ///< counts ask(): what is read for another one is not shown
};

} // namespace kvasir
