// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/keys/match_marks.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QWidget>

#include <algorithm>

namespace kvasir {

namespace {

template <typename Paint>
void forEachMark(const QStyleOptionViewItem &option, const MatchRanges &marks, Paint paint)
{
    if (!option.widget)
        return;
    const QStyle *style = option.widget->style();
    const QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &option, option.widget);
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    for (const MatchRange &mark : marks) {
        const QFontMetrics &metrics = option.fontMetrics;
        const int start = margin + metrics.horizontalAdvance(option.text.left(mark.start));
        const int width = metrics.horizontalAdvance(option.text.mid(mark.start, mark.length));
        QRect place = text.adjusted(start, 1, 0, -1);
        place.setWidth(std::min(width, place.width()));
        if (place.isValid())
            paint(place);
    }
}

} // namespace

void fillMarks(QPainter &painter, const QStyleOptionViewItem &option, const MatchRanges &marks)
{
    forEachMark(option, marks,
                [&](const QRect &place) { painter.fillRect(place, themeColors().match); });
}

void underlineMarks(QPainter &painter, const QStyleOptionViewItem &option, const MatchRanges &marks)
{
    constexpr int thickness = 2;
    forEachMark(option, marks, [&](QRect place) {
        place.setTop(place.bottom() + 1 - thickness);
        painter.fillRect(place, option.palette.color(QPalette::HighlightedText));
    });
}

} // namespace kvasir
