// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/found_key_delegate.h"

#include "ui/keys/match_marks.h"

namespace kvasir {

void FoundKeyDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem full = option;
    initStyleOption(&full, index);
    const auto marks = index.data(MarksRole).value<MatchRanges>();
    const bool isSelected = option.state & QStyle::State_Selected;
    if (!isSelected)
        fillMarks(*painter, full, marks);
    QStyledItemDelegate::paint(painter, option, index);
    if (isSelected)
        underlineMarks(*painter, full, marks);
}

QSize FoundKeyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr QSize room(0, 6);
    return QStyledItemDelegate::sizeHint(option, index) + room;
}

} // namespace kvasir
