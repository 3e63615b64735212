// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QWidget>

#include <vector>

class QAction;
class QTreeView;

namespace kvasir {

class BucketListModel;

/// The list of buckets of the connection.
class BucketPane : public QWidget
{
    Q_OBJECT

public:
    explicit BucketPane(BucketListModel &model, QWidget *parent = nullptr);

    QString currentBucket() const;
    /// What the menu of a row offers, for the bucket that is open.
    void setActions(const std::vector<QAction *> &actions);
    /// Marks the bucket that is open, as soon as the list has it; empty: none.
    void setCurrentBucket(const QString &name);

signals:
    /// A person chose a bucket.
    void bucketSelected(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void choose(const QModelIndex &index);
    void markCurrent();
    void leaveRows(const QModelIndex &parent, int first, int last);

    BucketListModel &m_model;
    QTreeView *m_view;
    QString m_current;
};

} // namespace kvasir
