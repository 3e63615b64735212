// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// How a FlatTreeView looks: as the style draws a QTreeView.

#include "ui/keys/flat_tree_view.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>

namespace kvasir {

namespace {

/// Leaves the thread three quarters of its time for other things than pictures.
constexpr int restPerPicture = 3;

} // namespace

void FlatTreeView::paintEvent(QPaintEvent *event)
{
    const auto start = std::chrono::steady_clock::now();
    executeDelayedItemsLayout();
    m_outdated &= QRegion(viewport()->rect()) - event->region();
    if (m_outdated.isEmpty()) {
        m_isPictureDue = false;
        m_nextPicture.stop();
    }
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.showDecorationSelected = true; // whole rows are selected
    const auto [first, last] = rowsOnScreen();
    const int hovered = m_mouse ? rowAt(m_mouse->y()) : -1;
    for (int row = first; row <= last; ++row) {
        option.rect = rowRect(row);
        if (!event->region().intersects(option.rect))
            continue;
        option.state.setFlag(QStyle::State_MouseOver, row == hovered);
        paintRow(painter, option, m_rows.at(row));
    }
    m_pictureRest = std::chrono::steady_clock::now() - start;
    m_pictureRest *= restPerPicture;
    m_sincePicture.start();
}

void FlatTreeView::paintRow(QPainter &painter, QStyleOptionViewItem option, const QModelIndex &row)
{
    const bool isSelected = selectionModel()->isSelected(row);
    option.state.setFlag(QStyle::State_Selected, isSelected);
    option.state.setFlag(QStyle::State_HasFocus, false); // round the whole row, not each cell
    if (option.state & QStyle::State_Enabled)
        option.palette.setCurrentColorGroup(
            option.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive);
    const QRect whole = option.rect;
    const int columns = m_header->count() - m_header->hiddenSectionCount();
    int shown = 0;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        ++shown;
        option.viewItemPosition = columns == 1       ? QStyleOptionViewItem::OnlyOne
                                  : shown == 1       ? QStyleOptionViewItem::Beginning
                                  : shown == columns ? QStyleOptionViewItem::End
                                                     : QStyleOptionViewItem::Middle;
        option.rect = sectionRect(column, whole);
        // The words of a branch flow on over the cells that it leaves empty.
        while (column != 0 && visual + 1 < m_header->count() &&
               isEmptyBranchCell(row.siblingAtColumn(m_header->logicalIndex(visual + 1))))
            option.rect |= sectionRect(m_header->logicalIndex(++visual), whole);
        paintCell(painter, option, row.siblingAtColumn(column));
    }
    option.rect = whole;
    const QModelIndex current = currentIndex();
    if (hasFocus() && current.siblingAtColumn(0) == row)
        paintFocus(painter, option, isSelected);
}

QRect FlatTreeView::sectionRect(int column, const QRect &row) const
{
    return {m_header->sectionViewportPosition(column), row.top(), m_header->sectionSize(column),
            row.height()};
}

bool FlatTreeView::isEmptyBranchCell(const QModelIndex &index) const
{
    return index.column() != 0 && model()->hasChildren(index.siblingAtColumn(0)) &&
           index.data().toString().isEmpty();
}

void FlatTreeView::paintCell(QPainter &painter, QStyleOptionViewItem option,
                             const QModelIndex &index)
{
    const auto paintBackground = [&](bool isSelected) {
        QStyleOptionViewItem background = option;
        background.state.setFlag(QStyle::State_Selected, isSelected);
        style()->drawPrimitive(QStyle::PE_PanelItemViewRow, &background, &painter, this);
    };
    if (index.column() == 0) {
        const QRect cell = option.rect;
        QRect text = cell;
        if (isRightToLeft())
            text.setRight(text.right() - indentOf(index));
        else
            text.setLeft(text.left() + indentOf(index));
        option.rect = isRightToLeft() ? QRect(text.topRight() + QPoint(1, 0), cell.bottomRight())
                                      : QRect(cell.topLeft(), text.bottomLeft() - QPoint(1, 0));
        painter.save();
        painter.setClipRect(cell);
        paintBackground(option.state & QStyle::State_Selected);
        paintArrow(painter, option.rect, index);
        painter.restore();
        option.rect = text;
    }
    paintBackground(false); // the delegate's own does the rest
    itemDelegate()->paint(&painter, option, index);
}

/// The arrow next to the row's text, and the lines of the branches that it lies in.
void FlatTreeView::paintArrow(QPainter &painter, QRect rect, const QModelIndex &row)
{
    const int step = indentation();
    const auto hasSiblingsBelow = [this](const QModelIndex &index) {
        return index.row() + 1 < model()->rowCount(index.parent());
    };
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QStyle::State common =
        (isEnabled() ? QStyle::State_Enabled : QStyle::State_None) |
        (hasFocus() ? QStyle::State_Active : QStyle::State_None) |
        (selectionModel()->isSelected(row) ? QStyle::State_Selected : QStyle::State_None);
    const bool isHovered = m_mouse && rect.contains(*m_mouse) && arrowAt(*m_mouse) == row;
    option.rect = QRect(isRightToLeft() ? rect.left() : rect.right() + 1 - step, rect.top(), step,
                        rect.height());
    for (QModelIndex index = row; index.isValid(); index = index.parent()) {
        option.state = common;
        option.state.setFlag(QStyle::State_Sibling, hasSiblingsBelow(index));
        option.state.setFlag(QStyle::State_MouseOver, isHovered);
        if (index == row) {
            option.state |= QStyle::State_Item;
            option.state.setFlag(QStyle::State_Children, model()->hasChildren(row));
            option.state.setFlag(QStyle::State_Open, isExpanded(row));
        }
        style()->drawPrimitive(QStyle::PE_IndicatorBranch, &option, &painter, this);
        option.rect.translate(isRightToLeft() ? step : -step, 0);
    }
}

void FlatTreeView::paintFocus(QPainter &painter, const QStyleOptionViewItem &option,
                              bool isSelected)
{
    QStyleOptionFocusRect focus;
    focus.QStyleOption::operator=(option);
    focus.state |= QStyle::State_Item | QStyle::State_KeyboardFocusChange;
    focus.backgroundColor =
        option.palette.color(isSelected ? QPalette::Highlight : QPalette::Window);
    focus.rect = style()->visualRect(
        layoutDirection(), viewport()->rect(),
        QRect(-m_header->offset(), option.rect.top(), m_header->length(), option.rect.height()));
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter);
}

} // namespace kvasir
