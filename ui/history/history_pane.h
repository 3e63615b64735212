// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace kvasir {

class HistoryModel;

/// The revisions that the server keeps of the selected key.
class HistoryPane : public QWidget
{
    Q_OBJECT

public:
    /// `model` has to outlive the pane.
    explicit HistoryPane(HistoryModel &model, QWidget *parent = nullptr);

    /// How many revisions of each key the bucket keeps, so that a short list is not taken for the
    /// whole story; 0 or less: no limit.
    void setHistoryDepth(int depth);
    /// Why nothing can be restored; empty: it can. Plain text.
    void setReadOnlyReason(const QString &reason);

public slots:
    /// The same as the buttons.
    void requestCompare();
    void requestRestore();

signals:
    /// The person wants to look at this revision.
    void revisionShown(const kvasir::Revision &revision);
    /// The older one is left.
    void compareRequested(const kvasir::Revision &left, const kvasir::Revision &right);
    void restoreRequested(const kvasir::Revision &revision);

private:
    void setUpView();
    QWidget *makeButtons();
    std::vector<int> selectedRows() const; ///< newest first
    QString whyNotCompare() const;
    QString whyNotRestore() const;
    void refresh();
    QString depthText() const;
    void showSelected();

    HistoryModel &m_model;
    QTableView *m_view;
    QLabel *m_depthLabel;
    QPushButton *m_show = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_restore = nullptr;
    int m_depth = 0;
    bool m_isDepthKnown = false;
    QString m_readOnlyReason;
    QTimer m_clock;
};

} // namespace kvasir
