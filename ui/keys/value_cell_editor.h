// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QObject>
#include <QPersistentModelIndex>
#include <QPointer>

namespace kvasir {

class KeyTreeView;
class ScalarLine;
class ScalarValue;

/// A line over a value in the key tree, in which it is edited in place. It goes where its row goes.
/// Whoever looks elsewhere has what was typed abandoned, which is not the same as given up. GUI
/// thread.
class ValueCellEditor : public QObject
{
    Q_OBJECT

public:
    /// `view` has to outlive it.
    explicit ValueCellEditor(KeyTreeView &view);

    /// Over the row's value; one that is open elsewhere is abandoned.
    void open(const QModelIndex &row, const ScalarValue &value);
    bool isOpen() const;
    /// Shows the other word of a Boolean.
    void toggle();
    /// What the person has to know while they type; empty: nothing. Plain text.
    void setWarning(const QString &warning);
    /// What is typed cannot be the value; says so at the line.
    bool refusesToSave();
    /// As if the person had gone elsewhere, now.
    void abandon();

signals:
    /// Closed by Enter: the value is to be written.
    void accepted(const QByteArray &bytes);
    /// Closed by Esc.
    void cancelled();
    /// Closed because the focus or the row has gone. What was typed need not be possible as a
    /// value of this kind.
    void abandoned(const QByteArray &bytes);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void abandonSoon();
    void close();

    KeyTreeView &m_view;
    QPersistentModelIndex m_row;
    QPointer<ScalarLine> m_line;
};

} // namespace kvasir
