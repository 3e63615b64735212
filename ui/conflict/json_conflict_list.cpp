// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/json_conflict_list.h"

#include "ui/conflict/json_conflict_delegate.h"
#include "ui/conflict/json_conflict_model.h"
#include "ui/current_row.h"
#include "ui/dressed_table.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace kvasir {

namespace {

/// More are scrolled to: the merged text needs the room.
constexpr int mostRows = 6;
constexpr int fewestRows = 2;

} // namespace

JsonConflictList::JsonConflictList(JsonConflictModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new JsonConflictDelegate(this));
    setAccessibleName(tr("Conflicts"));
    setAccessibleDescription(tr("Space chooses the value that the cursor is on."));
    dressTable(*this);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(80);
    connect(this, &QTableView::clicked, this, &JsonConflictList::choose);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
}

void JsonConflictList::showRow(int row)
{
    const int column = std::max(currentIndex().column(), 0);
    setCurrentRow(*this, m_model.index(row, column));
}

void JsonConflictList::choose(const QModelIndex &cell)
{
    if (const auto side = JsonConflictModel::sideOf(cell.column()))
        m_model.choose(cell.row(), *side);
}

void JsonConflictList::keyPressEvent(QKeyEvent *event)
{
    const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return ||
                         event->key() == Qt::Key_Enter;
    if (!chooses) {
        QTableView::keyPressEvent(event);
        return;
    }
    // Also on a path: Enter there must not answer the dialog.
    event->accept();
    choose(currentIndex());
}

void JsonConflictList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        emit rowEntered(current.row());
}

void JsonConflictList::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

/// The values share what the paths leave; the last column takes the rest.
void JsonConflictList::fitColumns()
{
    const int place = viewport()->width() * 3 / 10;
    setColumnWidth(JsonConflictModel::PlaceColumn, place);
    setColumnWidth(JsonConflictModel::TheirsColumn, (viewport()->width() - place) / 2);
}

int JsonConflictList::heightOf(int rows) const
{
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2 * frameWidth();
}

QSize JsonConflictList::sizeHint() const
{
    const int rows = std::clamp(m_model.rowCount(), fewestRows, mostRows);
    return {QTableView::sizeHint().width(), heightOf(rows)};
}

QSize JsonConflictList::minimumSizeHint() const
{
    return {QTableView::minimumSizeHint().width(), heightOf(fewestRows)};
}

} // namespace kvasir
