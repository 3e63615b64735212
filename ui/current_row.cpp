// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/current_row.h"

#include <QAbstractItemView>

namespace kvasir {

void setCurrentRow(QAbstractItemView &view, const QModelIndex &row)
{
    view.setCurrentIndex(row);
    const auto selectCurrent = [&view] {
        view.selectionModel()->select(view.currentIndex(), QItemSelectionModel::ClearAndSelect |
                                                               QItemSelectionModel::Rows);
    };
    QMetaObject::invokeMethod(&view, selectCurrent, Qt::QueuedConnection);
}

} // namespace kvasir
