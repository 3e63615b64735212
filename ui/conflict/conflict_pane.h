// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/text_merge.h"
#include "ui/compare/pane_row.h"

#include <QWidget>

#include <functional>

namespace kvasir {

class AgeingLabel;
class DiffPane;

/// One of the values of a conflict with a heading in words; read-only.
class ConflictPane : public QWidget
{
    Q_OBJECT

public:
    /// The name is for a screen reader; the heading is for everybody.
    explicit ConflictPane(const QString &name, QWidget *parent = nullptr);

    /// `exactTime` is the heading's tooltip.
    void setHeading(std::function<QString()> words, const QString &exactTime = {});
    /// `placeholder` is what stands there without rows.
    void setRows(std::vector<PaneRow> rows, const QString &placeholder);
    /// Points out these lines of the value and scrolls there; with a count of 0 the place before
    /// `first`, where another value has lines.
    void showLines(const LineRange &lines);

private:
    AgeingLabel *m_heading;
    DiffPane *m_text;
};

} // namespace kvasir
