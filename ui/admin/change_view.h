// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/config_difference.h"

#include <QWidget>

#include <vector>

class QPlainTextEdit;

namespace kvasir {

class ChangeTable;

/// Changes of a configuration as a table, and below it, where a cell has no room for it, all of
/// what the selected one says. Plain text.
class ChangeView : public QWidget
{
    Q_OBJECT

public:
    /// See ChangeTable.
    ChangeView(const QString &name, const QString &before, const QString &after, QWidget *parent);

    void setChanges(const std::vector<ConfigChange> &changes);

private:
    void showDetails();

    ChangeTable *m_table;
    QPlainTextEdit *m_details;
};

} // namespace kvasir
