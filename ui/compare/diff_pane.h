// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "ui/compare/pane_row.h"

#include <QPlainTextEdit>

namespace kvasir {

class DiffGutter;

/// A read-only text whose changed lines and words stand out, with line numbers and a sign for
/// each changed line beside it.
class DiffPane : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DiffPane(QWidget *parent = nullptr);

    void setRows(std::vector<PaneRow> rows);
    /// Points out some rows in the gutter and scrolls to them; none: count 0.
    void setCurrentRows(int first, int count);

    /// What the gutter draws.
    const std::vector<PaneRow> &rows() const { return m_rows; }
    bool isCurrentRow(int row) const;
    struct VisibleRow
    {
        int index;
        QRectF place; ///< in the viewport
    };
    std::vector<VisibleRow> visibleRows() const;

    /// "-", "+", "~" or nothing: what the colour says, for those who cannot see it.
    static QString signOf(PaneRow::Mark mark);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void wearTheme();
    void placeGutter();
    void paintRow(QPainter &painter, const VisibleRow &row) const;
    void paintSpans(QPainter &painter, const VisibleRow &row) const;

    DiffGutter *m_gutter;
    std::vector<PaneRow> m_rows;
    int m_currentFirst = 0;
    int m_currentCount = 0;
};

} // namespace kvasir
