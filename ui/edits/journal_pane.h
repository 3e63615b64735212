// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace kvasir {

class WriteJournal;
struct JournalEntry;

/// The writes of this session, with what can be done about each.
class JournalPane : public QWidget
{
    Q_OBJECT

public:
    /// `journal` has to outlive the pane.
    explicit JournalPane(WriteJournal &journal, QWidget *parent = nullptr);

signals:
    void undoRequested(int entry);
    void retryRequested(const QByteArray &editId);
    /// The person wants the entry's key shown.
    void keyRequested(const QString &bucket, const QByteArray &key);
    /// The person wants the entry as a command of the nats program in the clipboard.
    void copyRequested(int entry);

private:
    void setUpView();
    QWidget *makeButtons();
    const JournalEntry *selected() const;
    void refresh();
    void openContextMenu(const QPoint &position);

    WriteJournal &m_journal;
    QTableView *m_view;
    QPushButton *m_undo = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_show = nullptr;
    QPushButton *m_copy = nullptr;
};

} // namespace kvasir
