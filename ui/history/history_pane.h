// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/history/revision.h"

#include <QWidget>

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
    HistoryModel &m_model;
    QTableView *m_view;
};

} // namespace kvasir
