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
class ValueCellEditor;

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
    /// Where a value is edited in place; opened by whoever hears editRequested().
    ValueCellEditor &valueEditor() const { return *m_valueEditor; }

public slots:
    /// The person wants to edit the current key's value in place.
    void requestEdit() { askForEdit(false); }

signals:
    /// The person wants to edit this key's value in place, or, of a Boolean, the other word there.
    void editRequested(const QByteArray &key, bool toggles);
    /// Rows are where they were not before, or may be.
    void laidOut();
    /// All keys on screen whose value is not known at their revision; whenever that has changed.
    void previewsWanted(const std::vector<QByteArray> &keys);
    /// The current row goes, and no other becomes current in its place.
    void currentRemoved(const QByteArray &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    using FlatTreeView::refresh;
    void refresh(const QRegion &part) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;

private:
    bool askForEdit(bool toggles);
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
    ValueCellEditor *m_valueEditor = nullptr;
    bool m_isFlashing = true;
    QRegion m_glowing;                                    ///< rows, in the last picture of a flash
    std::vector<std::pair<QByteArray, quint64>> m_wanted; ///< the previews, by key and revision
};

} // namespace kvasir
