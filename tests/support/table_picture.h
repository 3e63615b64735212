// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QAbstractItemModel>
#include <QStringList>

namespace kvasir::test {

/// What a flat table shows: a row a line, columns separated by " | ".
inline QString tablePicture(const QAbstractItemModel &model)
{
    QString picture;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
        picture += cells.join(QStringLiteral(" | ")) + u'\n';
    }
    return picture;
}

/// What a model announced since this was made: "insert 0-1", "remove 2-2", "change 0-0", "reset".
class ModelLog : public QObject
{
public:
    explicit ModelLog(const QAbstractItemModel &model)
    {
        const auto log = [this](const char *what, int first, int last) {
            m_entries += QStringLiteral("%1 %2-%3").arg(QLatin1String(what)).arg(first).arg(last);
        };
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [log](const QModelIndex &, int first, int last) { log("insert", first, last); });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [log](const QModelIndex &, int first, int last) { log("remove", first, last); });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [log](const QModelIndex &first, const QModelIndex &last) {
                    log("change", first.row(), last.row());
                });
        connect(&model, &QAbstractItemModel::modelReset, this,
                [this] { m_entries += QStringLiteral("reset"); });
    }

    /// The entries so far, which are forgotten.
    QString take() { return std::exchange(m_entries, {}).join(QStringLiteral(", ")); }

private:
    QStringList m_entries;
};

} // namespace kvasir::test
