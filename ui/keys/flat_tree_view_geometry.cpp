// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// Where things are in a FlatTreeView.

#include "ui/keys/flat_tree_view.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <limits>
#include <utility>

namespace kvasir {

/// What lies outside of the screen is no reason to paint.
void FlatTreeView::doItemsLayout()
{
    m_isLayoutPending = false;
    updateGeometries();
}

void FlatTreeView::updateGeometries()
{
    if (std::exchange(m_isPlacing, true))
        return; // it resizes the header and the rows' part, which both ask for it
    placeHeader();
    const int page = rowsPerPage();
    const int top = m_top; // the scroll bar may cut it to what it knew until now
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, m_rows.count() - page));
    verticalScrollBar()->setValue(top);
    m_top = verticalScrollBar()->value();
    const int width = viewport()->width();
    horizontalScrollBar()->setPageStep(width);
    horizontalScrollBar()->setRange(0, std::max(0, m_header->length() - width));
    horizontalScrollBar()->setSingleStep(std::max(width / 4, 1));
    QAbstractItemView::updateGeometries();
    m_isPlacing = false;
}

void FlatTreeView::placeHeader()
{
    const int height = m_header->isHidden()
                           ? 0
                           : std::clamp(m_header->sizeHint().height(), m_header->minimumHeight(),
                                        m_header->maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect rows = viewport()->geometry();
    m_header->setGeometry(rows.left(), rows.top() - height, rows.width(), height);
}

void FlatTreeView::scrollContentsBy(int dx, int dy)
{
    m_top = verticalScrollBar()->value();
    m_header->setOffset(horizontalScrollBar()->value());
    if (dx != 0 || dy != 0)
        refresh();
}

void FlatTreeView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_rowHeight = 0;
        layOutAgain();
    }
    QAbstractItemView::changeEvent(event);
}

int FlatTreeView::rowHeight() const
{
    if (m_rowHeight > 0)
        return m_rowHeight;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    // As long as there is no row its delegate cannot be asked for more than a line's height.
    int height = fontMetrics().height();
    const QModelIndex first = model()->index(0, 0);
    for (int column = 0; first.isValid() && column < model()->columnCount(); ++column)
        height = std::max(height,
                          itemDelegate()->sizeHint(option, first.siblingAtColumn(column)).height());
    if (first.isValid())
        m_rowHeight = height;
    return height;
}

int FlatTreeView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / rowHeight());
}

/// For the rows on screen: the others are too many to be asked.
int FlatTreeView::sizeHintForColumn(int column) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = 0;
    const auto [first, last] = rowsOnScreen();
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = m_rows.at(row).siblingAtColumn(column);
        const int indent = column == 0 ? indentOf(index) : 0;
        width = std::max(width, indent + itemDelegate()->sizeHint(option, index).width());
    }
    return width;
}

std::pair<int, int> FlatTreeView::rowsOnScreen() const
{
    return {m_top, std::min(m_rows.count() - 1, rowAt(std::max(0, viewport()->height() - 1)))};
}

QRect FlatTreeView::rowRect(int flatRow) const
{
    return {0, (flatRow - m_top) * rowHeight(), viewport()->width(), rowHeight()};
}

int FlatTreeView::indentation() const
{
    return style()->pixelMetric(QStyle::PM_TreeViewIndentation, nullptr, this);
}

/// Of the row's text; arrows of the first level stand beside it.
int FlatTreeView::indentOf(const QModelIndex &index) const
{
    int depth = 1;
    for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
        ++depth;
    return depth * indentation();
}

QRect FlatTreeView::visualRect(const QModelIndex &index) const
{
    const int row = m_rows.rowOf(index);
    if (row < 0 || m_header->isSectionHidden(index.column()))
        return {};
    // Rows far away are outside of what a rectangle can say; none of them shows.
    if (std::abs(qint64(row) - m_top) * rowHeight() > std::numeric_limits<int>::max() / 2)
        return {};
    QRect rect = rowRect(row);
    rect.setLeft(m_header->sectionViewportPosition(index.column()));
    rect.setWidth(m_header->sectionSize(index.column()));
    if (index.column() == 0)
        rect.adjust(isRightToLeft() ? 0 : indentOf(index), 0,
                    isRightToLeft() ? -indentOf(index) : 0, 0);
    return rect;
}

QModelIndex FlatTreeView::indexAt(const QPoint &point) const
{
    const int column = m_header->logicalIndexAt(point.x());
    return point.y() < 0 || column < 0 ? QModelIndex()
                                       : m_rows.at(rowAt(point.y())).siblingAtColumn(column);
}

void FlatTreeView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    // Not while rows go or the mouse selects: what is closed then is closed on purpose.
    for (QModelIndex parent = index.parent(); parent.isValid() && state() == NoState;
         parent = parent.parent())
        expand(parent);
    const int row = m_rows.rowOf(index);
    if (row < 0)
        return;
    updateGeometries();
    const int page = rowsPerPage();
    int top = m_top;
    if (hint == PositionAtTop || (hint == EnsureVisible && row < m_top))
        top = row;
    else if (hint == PositionAtBottom || (hint == EnsureVisible && row >= m_top + page))
        top = row - page + 1;
    else if (hint == PositionAtCenter)
        top = row - page / 2;
    verticalScrollBar()->setValue(top);
}

int FlatTreeView::horizontalOffset() const
{
    return m_header->offset();
}

int FlatTreeView::verticalOffset() const
{
    return m_top;
}

bool FlatTreeView::isIndexHidden(const QModelIndex &index) const
{
    return m_rows.rowOf(index) < 0;
}

} // namespace kvasir
