// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QTableView>

namespace kvasir {

class JsonConflictModel;

/// The conflicts of a merge with a choice each: a click on a value chooses it, as do Space and
/// Enter where the keyboard is. As high as its rows, up to some.
class JsonConflictList : public QTableView
{
    Q_OBJECT

public:
    explicit JsonConflictList(JsonConflictModel &model, QWidget *parent = nullptr);

    /// -1: none.
    int currentRow() const { return currentIndex().row(); }
    /// Makes it the current and selected one, and scrolls to it.
    void showRow(int row);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// A person went to another row.
    void rowEntered(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void choose(const QModelIndex &cell);
    void fitColumns();
    int heightOf(int rows) const;

    JsonConflictModel &m_model;
};

} // namespace kvasir
