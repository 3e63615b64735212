// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QAccessibleWidget>

#include <deque>
#include <map>

class QModelIndex;

namespace kvasir {

class FlatTreeView;

/// What a screen reader knows of a FlatTreeView: the same as of a QTreeView. The header's cells are
/// its first children, then the cells of all rows of open branches; each is made when it is asked
/// for, and forgotten when many others were asked for since. Where a cell is edited in place, that
/// line is the last child.
class FlatTreeInterface : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit FlatTreeInterface(FlatTreeView *view);
    ~FlatTreeInterface() override;

    /// So that all these views get one.
    static void install();
    /// Which child of its view stands for the cell; -1: it does not show.
    static int childOf(const FlatTreeView &view, const QModelIndex &index);

    void *interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;
    int indexOfChild(const QAccessibleInterface *child) const override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int columnCount() const override;
    int rowCount() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int) const override { return {}; }
    int selectedCellCount() const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    /// As a click, which never leaves the only selected row unselected.
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    /// Cells follow their rows by themselves.
    void modelChange(QAccessibleTableModelChangeEvent *) override {}

private:
    using CellKey = std::pair<quintptr, int>; ///< the row's id, or 0 for the header; the column

    FlatTreeView *view() const;
    int cellCount() const;
    QAccessibleInterface *line() const;
    QAccessibleInterface *cell(const CellKey &key, const QModelIndex &index) const;

    mutable std::map<CellKey, QAccessible::Id> m_cells;
    mutable std::deque<CellKey> m_oldest; ///< first
};

} // namespace kvasir
