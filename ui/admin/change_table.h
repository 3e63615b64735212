// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/config_difference.h"

#include <QTableWidget>

#include <vector>

namespace kvasir {

/// Changes of a configuration, a row each: setting, before, after, remark. Cells have the beginning
/// of longer texts.
class ChangeTable : public QTableWidget
{
    Q_OBJECT

public:
    /// `name`: accessible; `before` and `after`: what these columns are called.
    ChangeTable(const QString &name, const QString &before, const QString &after, QWidget *parent);

    void setChanges(const std::vector<ConfigChange> &changes);
    /// All that the cell stands for; empty for none.
    static QString fullText(const QTableWidgetItem *cell);
    /// Whatever is longer may not fit into a cell.
    static constexpr qsizetype shortText = 80;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addCell(int row, int column, const QString &text);
};

} // namespace kvasir
