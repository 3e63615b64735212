// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/admin/change_table.h"

#include "ui/dressed_table.h"
#include "ui/text/bucket_change_text.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QLocale>

#include <algorithm>

namespace kvasir {

namespace {

enum Column { SettingColumn, BeforeColumn, AfterColumn, RemarkColumn, ColumnCount };

// Of more than five lines a cell shows the beginning, and has room to say so.
constexpr qsizetype longestText = 120;
constexpr int fullTextRole = Qt::UserRole;
// Pixels: five lines.
constexpr int highestRow = 90;

} // namespace

ChangeTable::ChangeTable(const QString &name, const QString &before, const QString &after,
                         QWidget *parent)
    : QTableWidget(0, ColumnCount, parent)
{
    setAccessibleName(name);
    setHorizontalHeaderLabels({tr("Setting"), before, after, tr("Remark")});
    dressTable(*this);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setFont(interfaceFont());
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setWordWrap(true);
    setSelectionBehavior(QAbstractItemView::SelectItems); // each has something to be read
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    verticalHeader()->setMaximumSectionSize(highestRow);
}

void ChangeTable::setChanges(const std::vector<ConfigChange> &changes)
{
    setRowCount(int(changes.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const ConfigChange &change = changes[std::size_t(row)];
        addCell(row, SettingColumn, changeLabel(change.path));
        addCell(row, BeforeColumn, changeValue(change.path, change.before));
        addCell(row, AfterColumn, changeValue(change.path, change.after));
        addCell(row, RemarkColumn, changeRemark(change));
    }
    const bool hasRemarks = std::any_of(changes.begin(), changes.end(), [](const auto &change) {
        return !changeRemark(change).isEmpty();
    });
    setColumnHidden(RemarkColumn, !hasRemarks);
}

void ChangeTable::addCell(int row, int column, const QString &text)
{
    const bool isCut = text.size() > longestText;
    const QString shown =
        isCut ? tr("%1… (%2 characters, select to read)")
                    .arg(text.left(longestText / 2), QLocale().toString(text.size()))
              : text;
    auto *cell = new QTableWidgetItem(shown);
    cell->setData(fullTextRole, text);
    setItem(row, column, cell);
}

QString ChangeTable::fullText(const QTableWidgetItem *cell)
{
    return cell ? cell->data(fullTextRole).toString() : QString();
}

void ChangeTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    const int width = viewport()->width();
    horizontalHeader()->resizeSection(SettingColumn, width * 30 / 100);
    const int part = isColumnHidden(RemarkColumn) ? 35 : 20;
    horizontalHeader()->resizeSection(BeforeColumn, width * part / 100);
    horizontalHeader()->resizeSection(AfterColumn, width * part / 100);
}

} // namespace kvasir
