// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

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

private:
    AgeingLabel *m_heading;
    DiffPane *m_text;
};

} // namespace kvasir
