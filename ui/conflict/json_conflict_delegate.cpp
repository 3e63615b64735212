// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/conflict/json_conflict_delegate.h"

#include "ui/conflict/json_conflict_model.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace kvasir {

namespace {

QSize radioSize(const QStyle &style, const QStyleOption &option)
{
    return {style.pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, &option),
            style.pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, &option)};
}

} // namespace

void JsonConflictDelegate::initStyleOption(QStyleOptionViewItem *option,
                                           const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(JsonConflictModel::UndecidedRole).toBool())
        option->backgroundBrush = themeColors().warning;
    if (index.column() == JsonConflictModel::PlaceColumn) {
        // The names at its end tell paths apart, the ones at its beginning where to look.
        option->textElideMode = Qt::ElideMiddle;
        return;
    }
    if (index.data(JsonConflictModel::AbsentRole).toBool()) {
        option->palette.setColor(QPalette::Text, themeColors().muted);
        option->font.setItalic(true);
    }
    // In the place of a check box, which would say that both can be chosen.
    option->features &= ~QStyleOptionViewItem::HasCheckIndicator;
    option->features |= QStyleOptionViewItem::HasDecoration;
    const QStyle *style = option->widget ? option->widget->style() : QApplication::style();
    option->decorationSize = radioSize(*style, *option);
}

void JsonConflictDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    cell.state &= ~QStyle::State_HasFocus; // the style's frame cannot be seen on a selected row
    QStyledItemDelegate::paint(painter, cell, index);
    if (JsonConflictModel::sideOf(index.column()))
        paintRadio(painter, cell, index);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(option.palette.color(QPalette::HighlightedText));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
}

void JsonConflictDelegate::paintRadio(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    QStyleOptionButton radio;
    radio.rect = style->subElementRect(QStyle::SE_ItemViewItemDecoration, &item, item.widget);
    // The dark outline of a box on dark colours is made good by its inside there, see applyTheme().
    radio.palette = QApplication::palette("QCheckBox");
    const bool isChosen = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    radio.state = isChosen ? QStyle::State_On : QStyle::State_Off;
    radio.state |= item.state & QStyle::State_Enabled;
    style->drawPrimitive(QStyle::PE_IndicatorRadioButton, &radio, painter, item.widget);
}

} // namespace kvasir
