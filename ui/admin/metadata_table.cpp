// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/metadata_table.h"

#include "ui/button_row.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace kvasir {

namespace {

enum Column { NameColumn, ValueColumn };

} // namespace

MetadataTable::MetadataTable(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->setAccessibleName(tr("Metadata"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(NameColumn, 180);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    auto *buttons = new ButtonRow(this);
    QPushButton *add = buttons->addButton(tr("Add metadata"), QStringLiteral("list-add"));
    m_remove = buttons->addButton(tr("Remove metadata"), QStringLiteral("list-remove"));
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    setFocusProxy(m_table);
    connect(add, &QPushButton::clicked, this, [this] {
        addRow({}, {});
        m_table->setCurrentCell(m_table->rowCount() - 1, NameColumn);
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QPushButton::clicked, this, &MetadataTable::removeRow);
    connect(m_table, &QTableWidget::cellChanged, this, &MetadataTable::changed);
    connect(m_table, &QTableWidget::currentCellChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    m_remove->setEnabled(false);
}

void MetadataTable::setPairs(const Pairs &pairs)
{
    m_table->setRowCount(0);
    for (const auto &[name, value] : pairs)
        addRow(name, value);
}

MetadataTable::Pairs MetadataTable::pairs() const
{
    Pairs pairs;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = m_table->item(row, NameColumn)->text();
        const QString value = m_table->item(row, ValueColumn)->text();
        if (!name.isEmpty() || !value.isEmpty())
            pairs.emplaceBack(name, value);
    }
    return pairs;
}

void MetadataTable::addRow(const QString &name, const QString &value)
{
    const QSignalBlocker blocker(m_table); // a row is told of when it is whole
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, NameColumn, new QTableWidgetItem(name));
    m_table->setItem(row, ValueColumn, new QTableWidgetItem(value));
}

void MetadataTable::removeRow()
{
    m_table->removeRow(m_table->currentRow());
    emit changed();
}

} // namespace kvasir
