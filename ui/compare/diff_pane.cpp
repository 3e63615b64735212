// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/diff_pane.h"

#include "ui/compare/diff_gutter.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

namespace kvasir {

using namespace Qt::StringLiterals;

namespace {

constexpr int tabColumns = 4;

QColor colourOf(PaneRow::Mark mark)
{
    switch (mark) {
    case PaneRow::Mark::None:
        return {};
    case PaneRow::Mark::Added:
        return themeColors().added;
    case PaneRow::Mark::Removed:
        return themeColors().removed;
    case PaneRow::Mark::Changed:
        return themeColors().changed;
    }
    return {};
}

/// Lines where a text has nothing: it must not look like an empty line of its own.
QBrush blankBrush()
{
    QColor colour = themeColors().muted;
    colour.setAlphaF(0.25F);
    return {colour, Qt::BDiagPattern};
}

} // namespace

DiffPane::DiffPane(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_gutter(new DiffGutter(*this))
{
    setReadOnly(true);
    // The arrow keys move through a text that can only be read.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect &, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update();
    });
    wearTheme();
}

void DiffPane::setRows(std::vector<PaneRow> rows)
{
    m_rows = std::move(rows);
    m_currentCount = 0;
    QStringList lines;
    lines.reserve(qsizetype(m_rows.size()));
    for (const PaneRow &row : m_rows)
        lines.append(row.text);
    setPlainText(lines.join(u'\n'));
    placeGutter();
}

void DiffPane::setCurrentRows(int first, int count)
{
    m_currentFirst = first;
    m_currentCount = count;
    m_gutter->update();
    const QTextBlock block = document()->findBlockByNumber(first);
    if (count == 0 || !block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    // Not centerCursor(): panes side by side stay level when one of them has a bar at its foot.
    verticalScrollBar()->setValue(first - height() / fontMetrics().lineSpacing() / 2);
}

bool DiffPane::isCurrentRow(int row) const
{
    return row >= m_currentFirst && row < m_currentFirst + m_currentCount;
}

std::vector<DiffPane::VisibleRow> DiffPane::visibleRows() const
{
    std::vector<VisibleRow> rows;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > viewport()->height() || block.blockNumber() >= int(m_rows.size()))
            break;
        // The last block has the document's margin below it.
        if (block.layout()->lineCount() > 0)
            place.setHeight(block.layout()->boundingRect().height());
        rows.push_back({block.blockNumber(), place});
    }
    return rows;
}

QString DiffPane::signOf(PaneRow::Mark mark)
{
    switch (mark) {
    case PaneRow::Mark::None:
        return {};
    case PaneRow::Mark::Added:
        return u"+"_s;
    case PaneRow::Mark::Removed:
        return u"-"_s;
    case PaneRow::Mark::Changed:
        return u"~"_s;
    }
    return {};
}

void DiffPane::paintEvent(QPaintEvent *event)
{
    // Under the text, and not as formats of it: a theme is changed by painting again, and tens of
    // thousands of changed lines cost nothing until they are seen.
    {
        QPainter painter(viewport());
        for (const VisibleRow &row : visibleRows())
            paintRow(painter, row);
    }
    QPlainTextEdit::paintEvent(event);
}

void DiffPane::paintRow(QPainter &painter, const VisibleRow &row) const
{
    const PaneRow &content = m_rows[std::size_t(row.index)];
    const QRectF line(0, row.place.top(), viewport()->width(), row.place.height());
    if (content.mark != PaneRow::Mark::None)
        painter.fillRect(line, colourOf(content.mark));
    if (content.line < 0)
        painter.fillRect(line, blankBrush());
    paintSpans(painter, row);
}

void DiffPane::paintSpans(QPainter &painter, const VisibleRow &row) const
{
    const QTextLayout *layout = document()->findBlockByNumber(row.index).layout();
    if (layout->lineCount() == 0)
        return;
    const QTextLine line = layout->lineAt(0);
    for (const TextSpan &span : m_rows[std::size_t(row.index)].spans) {
        const qreal from = line.cursorToX(int(span.start));
        const qreal to = line.cursorToX(int(span.start + span.length));
        const QRectF place(row.place.left() + from, row.place.top(), to - from, row.place.height());
        painter.fillRect(place, themeColors().emphasis);
    }
}

void DiffPane::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void DiffPane::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        wearTheme();
}

void DiffPane::wearTheme()
{
    const QFont fixed = monospacedFont();
    if (font() != fixed)
        setFont(fixed);
    setTabStopDistance(tabColumns * fontMetrics().horizontalAdvance(u' '));
    placeGutter();
    m_gutter->update();
}

void DiffPane::placeGutter()
{
    const int width = m_gutter->sizeHint().width();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_gutter->setGeometry(inside.left(), inside.top(), width, viewport()->height());
}

} // namespace kvasir
