// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/model_picture.h"

#include <QStringList>

#include <vector>

namespace kvasir::test {

namespace {

QString rowPicture(const QModelIndex &first, const QList<int> &columns, int role)
{
    QStringList cells;
    for (const int column : columns)
        cells += first.siblingAtColumn(column).data(role).toString();
    while (cells.size() > 1 && cells.last().isEmpty())
        cells.removeLast();
    return cells.join(QStringLiteral(" | "));
}

QList<int> allColumns(const QAbstractItemModel &model)
{
    QList<int> columns;
    for (int column = 0; column < model.columnCount(); ++column)
        columns += column;
    return columns;
}

} // namespace

QString modelPicture(QAbstractItemModel &model, const QList<int> &columns, int role)
{
    const QList<int> shown = columns.isEmpty() ? allColumns(model) : columns;
    struct Level
    {
        QModelIndex parent;
        int nextRow;
    };
    QString picture;
    // A stack of our own: a tree may be deeper than the machine's.
    std::vector<Level> levels{{QModelIndex(), 0}};
    while (!levels.empty()) {
        Level &level = levels.back();
        if (level.nextRow == model.rowCount(level.parent)) {
            levels.pop_back();
            continue;
        }
        const QModelIndex index = model.index(level.nextRow++, 0, level.parent);
        picture += QString(2 * qsizetype(levels.size() - 1), u' ') +
                   rowPicture(index, shown, role) + u'\n';
        model.fetchMore(index); // rows may be there only once they are asked for
        levels.push_back({index, 0});
    }
    return picture;
}

} // namespace kvasir::test
