// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QTimer>
#include <QTreeView>

#include <utility>
#include <vector>

namespace kvasir {

class KeyDelegate;
class KeyTreeModel;

/// The tree of keys. Knows which rows are on screen: asks for their missing previews, lets the
/// ones that have just changed flash, and keeps their relative times fresh.
class KeyTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit KeyTreeView(KeyTreeModel &model, QWidget *parent = nullptr);

    /// Shown in the middle while there is no row, and said to screen readers; empty: nothing.
    void setEmptyText(const QString &text);
    /// Whether rows that change flash; some people want nothing to move.
    void setFlashing(bool flashing);

signals:
    /// All keys on screen whose value is not known at their revision, when they are others than
    /// before.
    void previewsWanted(const std::vector<QByteArray> &keys);
    /// The current row goes, and no other becomes current in its place.
    void currentRemoved(const QByteArray &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void scheduleLook() { m_look.start(); }
    void look();
    void flash();
    void describe();
    std::vector<QModelIndex> visibleRows() const;

    KeyTreeModel &m_model;
    QString m_emptyText;
    QTimer m_look;
    QTimer m_flash;
    QTimer m_clock;
    KeyDelegate *m_delegate;
    bool m_isFlashing = true;
    /// Keys on screen that lack a preview, and their revisions, when they were last told of.
    std::pair<std::vector<QByteArray>, std::vector<quint64>> m_lacking;
};

} // namespace kvasir
