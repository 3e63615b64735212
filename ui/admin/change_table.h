// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/config_difference.h"

#include <QTableWidget>

#include <vector>

namespace kvasir {

/// Changes of a configuration, a row each: setting, before, after, remark.
class ChangeTable : public QTableWidget
{
    Q_OBJECT

public:
    /// `name`: accessible; `before` and `after`: what these columns are called.
    ChangeTable(const QString &name, const QString &before, const QString &after, QWidget *parent);

    void setChanges(const std::vector<ConfigChange> &changes);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addCell(int row, int column, const QString &text);
};

} // namespace kvasir
