// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"
#include "models/history/revision.h"
#include "models/merge/unfinished_merge.h"

#include <QDialog>
#include <QTimer>

#include <functional>
#include <optional>

class QPushButton;

namespace kvasir {

class ConflictPane;
class MergePane;
class NoticeBar;
class PlainLabel;

/// Asks what to do when a key changed on the server while it was edited here. Nothing is written
/// but by compare-and-set on the revision that the dialog shows; it stays open until the answer is
/// carried out, so that the next change of theirs is asked about too. Show it with open().
///
/// Closing it with close() says nothing; Esc and the window's own button keep editing.
class ConflictDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ConflictDialog(QWidget *parent = nullptr);

    /// The answers stage an edit of theirs, and write nothing. Call it first.
    void setStaging();
    /// Begins: `base` is what the edit started from (without a value: the key was not there;
    /// nothing: the revision is not kept any more), `theirs` what the server has now, `mine` the
    /// bytes that were to be saved.
    void setConflict(const QByteArray &key, const std::optional<Revision> &base,
                     const Revision &theirs, const QByteArray &mine);
    /// Goes on, after setConflict(), with what was merged of the same edit with theirs of then.
    /// Tell setTheirs() what the server has now.
    void resume(const UnfinishedMerge &merge);
    /// What was done under Merged so far.
    UnfinishedMerge unfinished() const;
    /// The key changed again, or was deleted. What the person typed under Merged stays, and so do
    /// the choices about what is as it was. Also ends a write in progress.
    void setTheirs(const Revision &theirs);
    /// An answer is being carried out: no other can be given.
    void setWriteInProgress(bool inProgress);
    /// The answer was not carried out for another reason than a change of theirs; in words, plain
    /// text. Another answer can be given.
    void showProblem(const QString &text);

    void reject() override;

signals:
    /// unfinished() may be another.
    void mergeChanged();
    void keepTheirsRequested();
    /// `expectedRevision`: the one shown; 0 when the server keeps nothing of the key.
    void replaceRequested(quint64 expectedRevision, const QByteArray &bytes);
    void mergedRequested(quint64 expectedRevision, const QByteArray &bytes);
    void keepEditingRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QPushButton *addAnswer(const QString &text, const std::function<void()> &carryOut);
    void layOut();
    void updateWords();
    void updateToolTips();
    void updatePanes();
    void showConflict();
    void updateButtons();
    bool hasExpired() const;
    bool isTheirsMine() const;

    PlainLabel *m_headline;
    PlainLabel *m_explanation;
    NoticeBar *m_notice;
    ConflictPane *m_basePane;
    ConflictPane *m_theirsPane;
    ConflictPane *m_minePane;
    MergePane *m_mergePane;
    PlainLabel *m_progress;
    QPushButton *m_keepEditing;
    QPushButton *m_keepTheirs;
    QPushButton *m_replace;
    QPushButton *m_saveMerged;

    QByteArray m_key;
    std::optional<Revision> m_base;
    Revision m_theirs;
    Revision m_mergedWith; ///< what Merged was made with: not theirs when it is behind
    QByteArray m_mine;
    bool m_isStaging = false;
    bool m_writing = false;
    QTimer m_settling; ///< theirs has just changed
};

} // namespace kvasir
