// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/diff_gutter.h"

#include "ui/compare/diff_pane.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace kvasir {

namespace {

constexpr int edge = 6;
constexpr int currentBarWidth = 3;
/// So that two short texts side by side have gutters of one width.
constexpr int fewestDigits = 3;

} // namespace

DiffGutter::DiffGutter(DiffPane &pane)
    : QWidget(&pane)
    , m_pane(pane)
{
}

QSize DiffGutter::sizeHint() const
{
    const int digits = int(QString::number(m_pane.rows().size()).size());
    const int columns = std::max(digits, fewestDigits) + 1;
    return {columns * m_pane.fontMetrics().horizontalAdvance(u'0') + 3 * edge, 0};
}

void DiffGutter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_pane.font());
    painter.fillRect(rect(), palette().color(QPalette::Window));
    const int signWidth = m_pane.fontMetrics().horizontalAdvance(u'0');
    for (const DiffPane::VisibleRow &row : m_pane.visibleRows()) {
        const PaneRow &content = m_pane.rows()[std::size_t(row.index)];
        const QRectF line(0, row.place.top(), width() - edge, row.place.height());
        if (m_pane.isCurrentRow(row.index))
            painter.fillRect(QRectF(0, line.top(), currentBarWidth, line.height()),
                             palette().color(QPalette::Highlight));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, DiffPane::signOf(content.mark));
        if (content.line < 0)
            continue;
        painter.setPen(themeColors().muted);
        painter.drawText(line.adjusted(0, 0, -signWidth - edge, 0),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(content.line + 1));
    }
}

void DiffGutter::wheelEvent(QWheelEvent *event)
{
    QCoreApplication::sendEvent(m_pane.viewport(), event);
}

} // namespace kvasir
