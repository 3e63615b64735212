// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

class QPushButton;
class QTableWidget;

namespace kvasir {

/// Names and values to be edited in a table.
class MetadataTable : public QWidget
{
    Q_OBJECT

public:
    using Pairs = QList<QPair<QString, QString>>;

    explicit MetadataTable(QWidget *parent = nullptr);

    void setPairs(const Pairs &pairs);
    /// Without rows of which both cells are empty.
    Pairs pairs() const;

signals:
    void changed();

private:
    void addRow(const QString &name, const QString &value);
    void removeRow();

    QTableWidget *m_table;
    QPushButton *m_remove;
};

} // namespace kvasir
