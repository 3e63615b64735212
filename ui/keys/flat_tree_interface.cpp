// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/flat_tree_interface.h"

#include "ui/keys/flat_tree_cells.h"
#include "ui/keys/flat_tree_view.h"

#include <QHeaderView>
#include <QLineEdit>

namespace kvasir {

namespace {

/// More than a screen has. Each makes every row that comes or goes cost a little, for its index
/// follows.
constexpr std::size_t mostCells = 1024;

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<FlatTreeView *>(object);
    return view ? new FlatTreeInterface(view) : nullptr;
}

} // namespace

FlatTreeInterface::FlatTreeInterface(FlatTreeView *view)
    : QAccessibleWidget(view, QAccessible::Tree)
{
}

FlatTreeInterface::~FlatTreeInterface()
{
    for (const auto &[key, id] : m_cells)
        QAccessible::deleteAccessibleInterface(id);
}

void FlatTreeInterface::install()
{
    static const bool installed = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(installed)
}

FlatTreeView *FlatTreeInterface::view() const
{
    return static_cast<FlatTreeView *>(object());
}

int FlatTreeInterface::childOf(const FlatTreeView &view, const QModelIndex &index)
{
    const int row = view.flatRows().rowOf(index);
    return row < 0 ? -1 : (row + 1) * view.model()->columnCount() + index.column();
}

void *FlatTreeInterface::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

/// Those of the header, too.
int FlatTreeInterface::cellCount() const
{
    return (rowCount() + 1) * columnCount();
}

/// In which a cell is edited; null: none is.
QAccessibleInterface *FlatTreeInterface::line() const
{
    for (auto *one : view()->viewport()->findChildren<QLineEdit *>(Qt::FindDirectChildrenOnly))
        if (!one->isHidden())
            return QAccessible::queryAccessibleInterface(one);
    return nullptr;
}

int FlatTreeInterface::childCount() const
{
    return cellCount() + (line() ? 1 : 0);
}

QAccessibleInterface *FlatTreeInterface::child(int index) const
{
    const int columns = columnCount();
    if (index < 0 || columns == 0)
        return nullptr;
    if (index < columns)
        return cell({0, index}, {});
    if (index >= cellCount())
        return index == cellCount() ? line() : nullptr;
    return cellAt(index / columns - 1, index % columns);
}

QAccessibleInterface *FlatTreeInterface::cellAt(int row, int column) const
{
    const QModelIndex index = view()->flatRows().at(row).siblingAtColumn(column);
    return index.isValid() ? cell({index.internalId(), column}, index) : nullptr;
}

QAccessibleInterface *FlatTreeInterface::cell(const CellKey &key, const QModelIndex &index) const
{
    if (const auto known = m_cells.find(key); known != m_cells.end()) {
        QAccessibleInterface *made = QAccessible::accessibleInterface(known->second);
        if (made && made->isValid())
            return made;
        QAccessible::deleteAccessibleInterface(known->second); // of a row that had the id before
        m_cells.erase(known);
    } else {
        m_oldest.push_back(key);
    }
    QAccessibleInterface *made = nullptr;
    if (index.isValid())
        made = new FlatTreeCell(view(), index);
    else
        made = new FlatTreeHeaderCell(view(), key.second);
    m_cells[key] = QAccessible::registerAccessibleInterface(made);
    if (m_oldest.size() > mostCells) {
        QAccessible::deleteAccessibleInterface(m_cells[m_oldest.front()]);
        m_cells.erase(m_oldest.front());
        m_oldest.pop_front();
    }
    return made;
}

QAccessibleInterface *FlatTreeInterface::childAt(int x, int y) const
{
    const QPoint global(x, y);
    const int section = view()->header()->logicalIndexAt(view()->header()->mapFromGlobal(global));
    if (section >= 0 && view()->header()->rect().contains(view()->header()->mapFromGlobal(global)))
        return child(section);
    return child(childOf(*view(), view()->indexAt(view()->viewport()->mapFromGlobal(global))));
}

QAccessibleInterface *FlatTreeInterface::focusChild() const
{
    if (QAccessibleInterface *editing = line(); editing && editing->state().focused)
        return editing;
    return view()->hasFocus() ? child(childOf(*view(), view()->currentIndex())) : nullptr;
}

int FlatTreeInterface::indexOfChild(const QAccessibleInterface *child) const
{
    if (const auto *cell = dynamic_cast<const FlatTreeCell *>(child))
        return childOf(*view(), cell->index());
    if (const auto *header = dynamic_cast<const FlatTreeHeaderCell *>(child))
        return header->column();
    return child && child == line() ? cellCount() : -1;
}

int FlatTreeInterface::columnCount() const
{
    return view()->model()->columnCount();
}

int FlatTreeInterface::rowCount() const
{
    return view()->flatRows().count();
}

QString FlatTreeInterface::columnDescription(int column) const
{
    return view()->model()->headerData(column, Qt::Horizontal).toString();
}

int FlatTreeInterface::selectedCellCount() const
{
    return int(view()->selectionModel()->selectedIndexes().size());
}

int FlatTreeInterface::selectedRowCount() const
{
    return int(view()->selectionModel()->selectedRows().size());
}

QList<QAccessibleInterface *> FlatTreeInterface::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (const QModelIndex &index : view()->selectionModel()->selectedIndexes())
        if (QAccessibleInterface *cell = child(childOf(*view(), index)))
            cells.push_back(cell);
    return cells;
}

QList<int> FlatTreeInterface::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : view()->selectionModel()->selectedRows())
        if (const int row = view()->flatRows().rowOf(index); row >= 0)
            rows.push_back(row);
    return rows;
}

bool FlatTreeInterface::isRowSelected(int row) const
{
    return view()->selectionModel()->isSelected(view()->flatRows().at(row));
}

bool FlatTreeInterface::selectRow(int row)
{
    const QModelIndex index = view()->flatRows().at(row);
    if (!index.isValid())
        return false;
    view()->setCurrentIndex(index);
    return true;
}

} // namespace kvasir
