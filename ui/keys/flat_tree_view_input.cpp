// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// What the keyboard and the mouse do in a FlatTreeView.

#include "ui/keys/flat_tree_view.h"

#include "ui/keys/flat_tree_interface.h"

#include <QApplication>
#include <QHeaderView>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// Searching on by the next letter is better than a window that hangs among a million rows.
constexpr auto longestSearch = 30ms;

/// The clock is not asked for each row.
constexpr int rowsPerLookAtClock = 256;

} // namespace

QModelIndex FlatTreeView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    const QModelIndex current = currentIndex();
    const int row = m_rows.rowOf(current);
    const int last = m_rows.count() - 1;
    const auto at = [&](int flatRow) {
        const int column = std::max(0, current.column());
        return m_rows.at(std::clamp(flatRow, 0, std::max(0, last))).siblingAtColumn(column);
    };
    if (row < 0)
        return at(action == MoveEnd ? last : 0);
    const int page = std::max(1, rowsPerPage() - 1);
    switch (action) {
    case MoveUp:
    case MovePrevious:
        return at(row - 1);
    case MoveDown:
    case MoveNext:
        return at(row + 1);
    case MovePageUp:
        return at(row - page);
    case MovePageDown:
        return at(row + page);
    case MoveHome:
        return at(0);
    case MoveEnd:
        return at(last);
    case MoveLeft:
        return isRightToLeft() ? intoBranch(current) : outOfBranch(current);
    case MoveRight:
        return isRightToLeft() ? outOfBranch(current) : intoBranch(current);
    }
    return current;
}

/// Opens it; if it is open, its first row.
QModelIndex FlatTreeView::intoBranch(const QModelIndex &branch)
{
    const QModelIndex row = branch.siblingAtColumn(0);
    if (!isExpanded(row)) {
        expand(row);
        return branch;
    }
    const QModelIndex below = model()->index(0, branch.column(), row);
    return below.isValid() ? below : branch;
}

/// Closes it; if there is nothing to close, the branch in which it lies.
QModelIndex FlatTreeView::outOfBranch(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (isExpanded(row) && model()->hasChildren(row)) {
        collapse(row);
        return index;
    }
    return row.parent().isValid() ? row.parent().siblingAtColumn(index.column()) : index;
}

void FlatTreeView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    switch (current.isValid() ? event->key() : 0) {
    case Qt::Key_Asterisk:
        if (!expandBelow(current))
            emit expandedInPart();
        return;
    case Qt::Key_Plus:
        return expand(current);
    case Qt::Key_Minus:
        return collapse(current);
    default:
        QAbstractItemView::keyPressEvent(event);
    }
}

/// Downwards from the current row and on from the top; a letter alone goes to the next such row.
void FlatTreeView::keyboardSearch(const QString &typed)
{
    if (typed.isEmpty())
        return;
    const auto start = std::chrono::steady_clock::now();
    const auto pause = std::chrono::milliseconds(QApplication::keyboardInputInterval());
    if (start - std::exchange(m_typedAt, start) > pause)
        m_typed.clear();
    m_typed += typed;
    const bool isLetterAgain = m_typed.count(typed) * typed.size() == m_typed.size();
    const QString sought = isLetterAgain ? typed : m_typed;
    const int rows = m_rows.count();
    const int first = std::max(0, m_rows.rowOf(currentIndex()) + (isLetterAgain ? 1 : 0));
    for (int i = 0; i < rows; ++i) {
        const QModelIndex row = m_rows.at((first + i) % rows);
        if (row.data().toString().startsWith(sought, Qt::CaseInsensitive))
            return setCurrentIndex(row);
        if (i % rowsPerLookAtClock == 0 && std::chrono::steady_clock::now() - start > longestSearch)
            return;
    }
}

QModelIndex FlatTreeView::arrowAt(const QPoint &point) const
{
    if (m_header->logicalIndexAt(point.x()) != 0)
        return {};
    const QModelIndex row = m_rows.at(rowAt(point.y()));
    if (point.y() < 0 || !row.isValid() || !model()->hasChildren(row))
        return {};
    const QRect text = visualRect(row);
    const int distance = isRightToLeft() ? point.x() - text.right() - 1 : text.left() - point.x();
    return distance > 0 && distance <= indentation() ? row : QModelIndex();
}

/// An arrow opens its branch and selects nothing.
void FlatTreeView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex branch = arrowAt(event->position().toPoint());
    m_isArrowPressed = branch.isValid();
    if (!branch.isValid())
        QAbstractItemView::mousePressEvent(event);
    else if (event->button() == Qt::LeftButton)
        toggle(branch);
}

void FlatTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_isArrowPressed, false))
        QAbstractItemView::mouseReleaseEvent(event);
}

void FlatTreeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    if (arrowAt(point).isValid())
        return mousePressEvent(event); // the second of two quick clicks
    QAbstractItemView::mouseDoubleClickEvent(event);
    const QModelIndex row = indexAt(point).siblingAtColumn(0);
    if (event->button() == Qt::LeftButton && row.isValid())
        toggle(row);
}

bool FlatTreeView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove: {
        const QPoint mouse = static_cast<QHoverEvent *>(event)->position().toPoint();
        const auto place = [this](const QPoint &point) {
            return std::pair(rowAt(point.y()), arrowAt(point).isValid());
        };
        if (!m_mouse || place(*m_mouse) != place(mouse))
            refresh();
        m_mouse = mouse;
        break;
    }
    case QEvent::HoverLeave:
        m_mouse.reset();
        refresh();
        break;
    default:
        break;
    }
    return QAbstractItemView::viewportEvent(event);
}

/// Only one row can be selected, so that a rectangle is no more than a point.
void FlatTreeView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    const QModelIndex index = indexAt(rect.topLeft());
    if (index.isValid())
        selectionModel()->select(index, command);
    else if (command & QItemSelectionModel::Clear)
        selectionModel()->clear();
}

QRegion FlatTreeView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection) {
        const int first = m_rows.rowOf(range.topLeft());
        const int last = m_rows.rowOf(range.bottomRight());
        if (first >= 0)
            region += rowRect(first).united(rowRect(last)) & viewport()->rect();
    }
    return region;
}

void FlatTreeView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QAbstractItemView::currentChanged(current, previous);
    refresh(); // the focus goes round the whole row
    if (hasFocus())
        announce(current, QAccessible::Focus);
}

void FlatTreeView::selectionChanged(const QItemSelection &selected,
                                    const QItemSelection &deselected)
{
    QAbstractItemView::selectionChanged(selected, deselected);
    if (!selected.isEmpty())
        announce(selected.first().topLeft(), QAccessible::SelectionAdd);
    if (!deselected.isEmpty())
        announce(deselected.first().topLeft(), QAccessible::SelectionRemove);
}

/// To a screen reader, if there is one.
void FlatTreeView::announce(const QModelIndex &index, QAccessible::Event event)
{
    const int child = QAccessible::isActive() ? FlatTreeInterface::childOf(*this, index) : -1;
    if (child < 0)
        return;
    QAccessibleEvent accessible(this, event);
    accessible.setChild(child);
    QAccessible::updateAccessibility(&accessible);
}

void FlatTreeView::announceState(const QModelIndex &branch)
{
    const int child = QAccessible::isActive() ? FlatTreeInterface::childOf(*this, branch) : -1;
    if (child < 0)
        return;
    QAccessible::State changed;
    changed.expanded = true;
    QAccessibleStateChangeEvent accessible(this, changed);
    accessible.setChild(child);
    QAccessible::updateAccessibility(&accessible);
}

} // namespace kvasir
