// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

class QPushButton;
class QTableView;

namespace kvasir {

class DraftList;
struct Draft;

/// The edits of this connection that are not saved.
class DraftPane : public QWidget
{
    Q_OBJECT

public:
    /// `drafts` has to outlive the pane.
    explicit DraftPane(DraftList &drafts, QWidget *parent = nullptr);

signals:
    /// The person wants to go on with this one.
    void draftOpened(const QString &bucket, const QByteArray &key);
    /// The person wants to see, and apply, what is staged.
    void reviewRequested();
    void discardRequested(const QString &bucket, const QByteArray &key);

private:
    void setUpView();
    QWidget *makeButtons();
    const Draft *selected() const;
    void openSelected();
    void askToDiscard();
    void refresh();

    DraftList &m_drafts;
    QTableView *m_view;
    QPushButton *m_open = nullptr;
    QPushButton *m_discard = nullptr;
};

} // namespace kvasir
