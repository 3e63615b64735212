// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QStyledItemDelegate>

class QLineEdit;

namespace kvasir {

/// Edits a member of JSON in its line: the editor's accessible name is the member's pointer; Up and
/// Down step a number; Enter takes what was typed, unless it is no number, and Esc what was there.
/// A number that is none is dropped when the focus goes elsewhere.
/// Cells are a MemberModel's. GUI thread.
class MemberDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    /// What was typed and not taken yet stays.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
    /// All of the cell, for what is typed may be longer than what is there.
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    /// High enough for an editor.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static void mark(QLineEdit &editor);
};

} // namespace kvasir
