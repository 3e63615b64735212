// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QTableView;

namespace kvasir {

class ChangeSet;
class NoticeBar;
class PlainLabel;
class RevisionDiff;
struct StagedEdit;

/// All staged edits of a bucket, each as a difference, with how it stands against the server; to
/// be applied together. Show it with open(); it stays open until it is closed.
class ChangeSetDialog : public QDialog
{
    Q_OBJECT

public:
    /// `changes` has to outlive the dialog. `allOrNothing`: how they will be applied.
    ChangeSetDialog(ChangeSet &changes, const QString &bucket, bool allOrNothing, QWidget *parent);

    void showNotice(const QString &text);

signals:
    void applyRequested();
    void unstageRequested(const QByteArray &key);
    /// What is staged of this key is to be merged with theirs, or staged again for them.
    void mergeRequested(const QByteArray &key);
    /// The person wants to settle this key by itself.
    void keyRequested(const QByteArray &key);

private:
    QWidget *makeTable();
    void makeButtons(QHBoxLayout &row);
    const StagedEdit *selected() const;
    void showSelected();
    void nameButtons(bool isRemoval);
    void refresh();

    ChangeSet &m_changes;
    QString m_bucket;
    PlainLabel *m_headline;
    NoticeBar *m_notice;
    QTableView *m_table;
    RevisionDiff *m_diff;
    QByteArray m_shownKey; ///< whose difference is shown,
    qint64 m_shownMs = 0;  ///< and as it was changed when
    QPushButton *m_open = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_unstage = nullptr;
    QPushButton *m_apply = nullptr;
};

} // namespace kvasir
