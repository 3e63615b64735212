// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/dressed_table.h"

#include "ui/text/relative_time.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>

#include <chrono>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

/// The finest step of relative times.
constexpr auto clockInterval = 1s;

class AgeDelegate : public QStyledItemDelegate
{
public:
    AgeDelegate(int column, int role, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_column(column)
        , m_role(role)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() == m_column)
            option->text = relativeTime(index.data(m_role).toLongLong());
        // The cell with the keyboard needs no frame of its own: the whole row is selected.
        option->state &= ~QStyle::State_HasFocus;
    }

private:
    int m_column;
    int m_role;
};

} // namespace

void showAges(QTableView &table, int column, int role)
{
    table.setItemDelegate(new AgeDelegate(column, role, &table));
    auto *clock = new QTimer(&table);
    QObject::connect(clock, &QTimer::timeout, table.viewport(), QOverload<>::of(&QWidget::update));
    clock->start(clockInterval);
}

void dressTable(QTableView &table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setFont(monospacedFont());
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(QFontMetrics(monospacedFont()).height() + 6);
    table.horizontalHeader()->setFont(interfaceFont());
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
}

} // namespace kvasir
