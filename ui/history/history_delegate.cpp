// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/history/history_delegate.h"

#include "models/history/history_model.h"
#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

namespace kvasir {

void HistoryDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == HistoryModel::TimeColumn)
        option->text = relativeTime(index.data(HistoryModel::ModifiedMsRole).toLongLong());
    if (index.data(HistoryModel::OperationRole).toInt() != int(Operation::Put))
        option->palette.setColor(QPalette::Text, themeColors().muted);
    // The cell with the keyboard needs no frame of its own: the whole row is selected.
    option->state &= ~QStyle::State_HasFocus;
}

} // namespace kvasir
