// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/keys/flat_tree_view.h"

#include <QTimer>

#include <utility>
#include <vector>

namespace kvasir {

class KeyDelegate;
class KeyTreeModel;

/// The tree of keys. Knows which rows are on screen: asks for their missing previews, lets the
/// ones that have just changed flash, and keeps their relative times fresh.
class KeyTreeView : public FlatTreeView
{
    Q_OBJECT

public:
    explicit KeyTreeView(KeyTreeModel &model, QWidget *parent = nullptr);

    /// Shown in the middle while there is no row, and said to screen readers; empty: nothing.
    void setEmptyText(const QString &text);
    /// Whether rows that change flash; some people want nothing to move.
    void setFlashing(bool flashing);

signals:
    /// All keys on screen whose value is not known at their revision; whenever that has changed.
    void previewsWanted(const std::vector<QByteArray> &keys);
    /// The current row goes, and no other becomes current in its place.
    void currentRemoved(const QByteArray &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    using FlatTreeView::refresh;
    void refresh(const QRegion &part) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    void scheduleLook();
    void look();
    void flash();
    QRegion glowing() const;
    void describe();
    std::vector<QModelIndex> visibleRows() const;

    KeyTreeModel &m_model;
    QString m_emptyText;
    QTimer m_look;
    QTimer m_flash;
    QTimer m_clock;
    KeyDelegate *m_delegate;
    bool m_isFlashing = true;
    QRegion m_glowing;                                    ///< rows, in the last picture of a flash
    std::vector<std::pair<QByteArray, quint64>> m_wanted; ///< the previews, by key and revision
};

} // namespace kvasir
