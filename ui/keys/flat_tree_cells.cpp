// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/flat_tree_cells.h"

#include "ui/keys/flat_tree_view.h"

#include <QHeaderView>

namespace kvasir {

FlatTreeCell::FlatTreeCell(FlatTreeView *view, const QModelIndex &index)
    : m_view(view)
    , m_index(index)
{
}

void *FlatTreeCell::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableCellInterface)
        return static_cast<QAccessibleTableCellInterface *>(this);
    if (type == QAccessible::ActionInterface)
        return static_cast<QAccessibleActionInterface *>(this);
    return nullptr;
}

bool FlatTreeCell::isValid() const
{
    return m_view && m_index.isValid();
}

QAccessibleInterface *FlatTreeCell::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

bool FlatTreeCell::isBranch() const
{
    return isValid() && m_view->model()->hasChildren(m_index.sibling(m_index.row(), 0));
}

QAccessible::State FlatTreeCell::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    const QRect rows(m_view->viewport()->mapToGlobal(QPoint(0, 0)), m_view->viewport()->size());
    state.invisible = !m_view->isVisible() || !rows.intersects(rect());
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.focused = m_view->currentIndex() == m_index && m_view->hasFocus();
    state.disabled = !m_view->isEnabled();
    state.expandable = isBranch();
    state.expanded = isBranch() && m_view->isExpanded(m_index);
    state.collapsed = state.expandable && !state.expanded;
    return state;
}

QRect FlatTreeCell::rect() const
{
    const QRect cell = isValid() ? m_view->visualRect(m_index) : QRect();
    return cell.isNull() ? cell : cell.translated(m_view->viewport()->mapToGlobal(QPoint(0, 0)));
}

QString FlatTreeCell::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Name) {
        const QString name = m_index.data(Qt::AccessibleTextRole).toString();
        return name.isEmpty() ? m_index.data(Qt::DisplayRole).toString() : name;
    }
    if (kind == QAccessible::Description)
        return m_index.data(Qt::AccessibleDescriptionRole).toString();
    return {};
}

bool FlatTreeCell::isSelected() const
{
    return isValid() && m_view->selectionModel()->isSelected(m_index);
}

QList<QAccessibleInterface *> FlatTreeCell::columnHeaderCells() const
{
    if (QAccessibleInterface *tree = isValid() ? parent() : nullptr)
        return {tree->child(m_index.column())};
    return {};
}

int FlatTreeCell::rowIndex() const
{
    return m_view ? m_view->flatRows().rowOf(m_index) : -1;
}

QStringList FlatTreeCell::actionNames() const
{
    QStringList names{pressAction()};
    if (isBranch())
        names << toggleAction();
    return names;
}

void FlatTreeCell::doAction(const QString &action)
{
    if (!isValid())
        return;
    if (action == pressAction())
        m_view->setCurrentIndex(m_index);
    else if (action == toggleAction())
        m_view->setExpanded(m_index, !m_view->isExpanded(m_index));
}

FlatTreeHeaderCell::FlatTreeHeaderCell(FlatTreeView *view, int column)
    : m_view(view)
    , m_column(column)
{
}

QAccessibleInterface *FlatTreeHeaderCell::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QAccessible::State FlatTreeHeaderCell::state() const
{
    QAccessible::State state;
    state.invisible = !m_view || !m_view->header()->isVisible();
    state.disabled = !m_view || !m_view->isEnabled();
    return state;
}

QRect FlatTreeHeaderCell::rect() const
{
    if (!m_view)
        return {};
    const QHeaderView *header = m_view->header();
    const QPoint place(header->sectionViewportPosition(m_column), 0);
    return {header->mapToGlobal(place), QSize(header->sectionSize(m_column), header->height())};
}

QString FlatTreeHeaderCell::text(QAccessible::Text kind) const
{
    return m_view && kind == QAccessible::Name
               ? m_view->model()->headerData(m_column, Qt::Horizontal).toString()
               : QString();
}

} // namespace kvasir
