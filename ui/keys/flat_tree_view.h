// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/flat_rows.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QElapsedTimer>
#include <QRegion>
#include <QTimer>

#include <chrono>
#include <optional>

class QHeaderView;

namespace kvasir {

/// A tree with columns that looks and behaves like QTreeView, for models in which rows come and go
/// by the thousand among a million: QTreeView lays out all its rows again after each of these.
/// Rows are all equally high, and whole rows are selected, one at a time. Rows that come or go
/// above the uppermost one on screen move nothing, unless that is the first of all.
///
/// The model has to be as FlatRows wants it.
class FlatTreeView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit FlatTreeView(QAbstractItemModel &model, QWidget *parent = nullptr);
    ~FlatTreeView() override;

    QHeaderView *header() const { return m_header; }
    /// The rows of open branches, numbered from the top.
    const FlatRows &flatRows() const { return m_rows; }

    bool isExpanded(const QModelIndex &branch) const { return m_rows.isOpen(branch); }
    void setExpanded(const QModelIndex &branch, bool isExpanded);
    void expand(const QModelIndex &branch) { setExpanded(branch, true); }
    void collapse(const QModelIndex &branch) { setExpanded(branch, false); }
    /// Everything below, as long as it is not more than a person can look through: mostExpanded
    /// rows. False: there is more.
    bool expandBelow(const QModelIndex &branch);
    /// Unfolding is for looking at what comes of it; more would keep the window waiting.
    static constexpr int mostExpanded = 10'000;
    void expandAll() { expandBelow({}); }
    void collapseAll();
    /// Rows come by the thousand and nobody reads them yet: paints them less often.
    void setFilling(bool isFilling) { m_isFilling = isFilling; }

    QModelIndex indexAbove(const QModelIndex &index) const;
    QModelIndex indexBelow(const QModelIndex &index) const;
    /// Opens the branches above it.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void keyboardSearch(const QString &typed) override;
    int sizeHintForColumn(int column) const override;
    void reset() override;
    void doItemsLayout() override;

signals:
    void expanded(const QModelIndex &branch);
    void collapsed(const QModelIndex &branch);
    /// The person wanted all open below the branch, and there is more than mostExpanded.
    void expandedInPart();

protected:
    /// The first and the last on screen; the last is before the first when there is none.
    std::pair<int, int> rowsOnScreen() const;
    /// This part of the viewport is out of date, or will be: it is painted in a while.
    virtual void refresh(const QRegion &part);
    void refresh() { refresh(viewport()->rect()); }
    QRect rowRect(int flatRow) const;

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                     const QList<int> &roles) override;
    void rowsInserted(const QModelIndex &parent, int first, int last) override;

private:
    void follow(const FlatRows::Change &change);
    void refreshArrow(const QModelIndex &branch);
    void lookAgain();
    void scheduleLayout();
    void layOutAgain();
    int indentation() const;
    int indentOf(const QModelIndex &index) const;
    int rowHeight() const;
    int rowsPerPage() const;
    int rowAt(int y) const { return m_top + y / rowHeight(); }
    /// The branch whose arrow is there.
    QModelIndex arrowAt(const QPoint &point) const;
    void toggle(const QModelIndex &branch) { setExpanded(branch, !isExpanded(branch)); }
    QModelIndex intoBranch(const QModelIndex &branch);
    QModelIndex outOfBranch(const QModelIndex &index);
    void placeHeader();
    void announce(const QModelIndex &index, QAccessible::Event event);
    void announceState(const QModelIndex &branch);

    void makePicture();
    void paintRow(QPainter &painter, QStyleOptionViewItem option, const QModelIndex &row);
    QRect sectionRect(int column, const QRect &row) const;
    bool isEmptyBranchCell(const QModelIndex &index) const;
    void paintCell(QPainter &painter, QStyleOptionViewItem option, const QModelIndex &index);
    void paintArrow(QPainter &painter, QRect rect, const QModelIndex &row);
    void paintFocus(QPainter &painter, const QStyleOptionViewItem &option, bool isSelected);

    FlatRows m_rows;
    QHeaderView *m_header;
    int m_top = 0; ///< the uppermost row on screen; the scroll bar follows once for many changes
    QRegion m_outdated;          ///< still to be painted
    bool m_isPictureDue = false; ///< Qt was told what is outdated, and will paint it
    QElapsedTimer m_sincePicture;
    bool m_isFilling = false;
    std::chrono::nanoseconds m_pictureRest{0}; ///< after the last picture, for what it cost
    QTimer m_nextPicture;
    bool m_isLayoutPending = false;
    bool m_isPlacing = false;
    mutable int m_rowHeight = 0;   ///< 0: to be measured
    std::optional<QPoint> m_mouse; ///< over the rows
    bool m_isArrowPressed = false;
    QString m_typed;
    std::chrono::steady_clock::time_point m_typedAt;
};

} // namespace kvasir
