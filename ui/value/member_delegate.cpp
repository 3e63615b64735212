// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/member_delegate.h"

#include "models/flags/json_members.h"
#include "models/flags/json_number.h"
#include "models/text/visible_text.h"
#include "ui/theme/theme.h"
#include "ui/value/member_model.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

#include <algorithm>

namespace kvasir {

namespace {

/// Of an editor: it is a number's.
const char *const numberProperty = "isNumber";

/// Of an editor: the text that it began with.
const char *const originalProperty = "original";

bool isNumber(const QLineEdit &editor)
{
    return editor.property(numberProperty).toBool();
}

int stepsOf(int key)
{
    return key == Qt::Key_Up ? 1 : key == Qt::Key_Down ? -1 : 0;
}

} // namespace

QWidget *MemberDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &index) const
{
    auto *editor = new QLineEdit(parent);
    editor->setFrame(false);
    editor->setFont(monospacedFont());
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(visibleText(index.data(MemberModel::PointerRole).toByteArray()));
    const auto kind = JsonKind(index.data(MemberModel::KindRole).toInt());
    editor->setProperty(numberProperty, kind == JsonKind::Number);
    editor->setProperty(originalProperty, index.data(Qt::EditRole));
    connect(editor, &QLineEdit::textChanged, editor, [editor] { mark(*editor); });
    connect(editor, &QLineEdit::textEdited, this, [this, editor] { commit(*editor); });
    return editor;
}

void MemberDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line->isModified())
        line->setText(index.data(Qt::EditRole).toString());
}

void MemberDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                  const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (line->isModified())
        model->setData(index, line->text(), Qt::EditRole);
}

void MemberDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                          const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int aroundText = 8; // logical pixels
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() + aroundText)};
}

void MemberDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The style draws the outline of a check box in a shade of this, which dark windows hide.
    option->palette.setColor(QPalette::Window, themeColors().muted);
}

bool MemberDelegate::isFit(const QLineEdit &editor)
{
    return !isNumber(editor) || isJsonNumber(editor.text().toUtf8());
}

void MemberDelegate::showProblem(QLineEdit &editor)
{
    editor.setFocus(Qt::OtherFocusReason);
    QToolTip::showText(editor.mapToGlobal(editor.rect().bottomLeft()), editor.toolTip(), &editor);
}

/// At each keystroke, so that what is typed is the document's like everything else: from then on it
/// follows nobody, and a save meets the conflict that there may be.
void MemberDelegate::commit(QLineEdit &editor) const
{
    if (isFit(editor))
        emit const_cast<MemberDelegate *>(this)->commitData(&editor);
}

bool MemberDelegate::eventFilter(QObject *watched, QEvent *event)
{
    auto *editor = qobject_cast<QLineEdit *>(watched);
    if (editor && event->type() == QEvent::FocusOut && !isFit(*editor))
        return false; // it stays, to be put right
    if (!editor || event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (stepsOf(key) != 0 && isNumber(*editor)) {
        if (const auto number = steppedNumber(editor->text().toUtf8(), stepsOf(key))) {
            editor->setText(QString::fromLatin1(*number));
            editor->setModified(true);
            commit(*editor);
        }
        return true;
    }
    if (key == Qt::Key_Escape && editor->isModified()) {
        editor->setText(editor->property(originalProperty).toString());
        editor->setModified(true);
        commit(*editor);
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !isFit(*editor)) {
        showProblem(*editor);
        return true;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

void MemberDelegate::mark(QLineEdit &editor)
{
    const bool isFine = isFit(editor);
    QPalette palette;
    if (!isFine)
        palette.setColor(QPalette::Text, themeColors().danger);
    editor.setPalette(palette);
    const QString why = isFine ? QString() : tr("This is not a number as JSON writes it.");
    editor.setToolTip(why);
    editor.setAccessibleDescription(why);
}

} // namespace kvasir
