// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QStyledItemDelegate>

class QLineEdit;

namespace kvasir {

/// Edits a member of JSON in its line: the editor's accessible name is the member's pointer; Up and
/// Down step a number. What is typed is told at each keystroke, unless it is no number; Enter ends
/// the edit, and Esc tells what was there before. A number that is none keeps its line open.
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

    /// Of an editor: what it holds can be the member's value.
    static bool isFit(const QLineEdit &editor);
    /// Says at the editor why it cannot; it takes the keyboard.
    static void showProblem(QLineEdit &editor);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void commit(QLineEdit &editor) const;
    static void mark(QLineEdit &editor);
};

} // namespace kvasir
