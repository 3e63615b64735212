// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/value/find_bar.h"

#include "ui/theme/theme.h"
#include "ui/value/value_editor.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace kvasir {

FindBar::FindBar(ValueEditor &editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_text(new QLineEdit(this))
    , m_case(new QCheckBox(tr("Match case"), this))
    , m_result(new QLabel(this))
{
    m_text->setAccessibleName(tr("Find in value"));
    m_text->setPlaceholderText(tr("Find"));
    const auto button = [this](const QString &name, const QString &icon, auto slot) {
        auto *made = new QToolButton(this);
        made->setAutoRaise(true);
        made->setIcon(themeIcon(icon));
        made->setText(name);
        made->setToolTip(name);
        made->setAccessibleName(name);
        connect(made, &QToolButton::clicked, this, slot);
        return made;
    };
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_case);
    layout->addWidget(m_result);
    layout->addWidget(button(tr("Find previous"), QStringLiteral("go-up"),
                             [this] { find(Direction::Backward); }));
    layout->addWidget(
        button(tr("Find next"), QStringLiteral("go-down"), [this] { find(Direction::Forward); }));
    layout->addWidget(button(tr("Close find"), QStringLiteral("dialog-close"), [this] { hide(); }));
    connect(m_text, &QLineEdit::textEdited, this, [this] { find(Direction::Forward, true); });
    connect(m_text, &QLineEdit::returnPressed, this, [this] { find(Direction::Forward); });
    hide();
}

void FindBar::begin()
{
    if (m_editor.hasSelectedText() && !m_editor.selectedText().contains(u'\n'))
        m_text->setText(m_editor.selectedText());
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    hide();
    m_editor.setFocus(Qt::OtherFocusReason);
}

void FindBar::find(Direction direction, bool fromStart)
{
    if (m_text->text().isEmpty()) {
        m_result->clear();
        return;
    }
    int line = 0;
    int column = 0;
    if (m_editor.hasSelectedText()) {
        int endLine = 0;
        int endColumn = 0;
        m_editor.getSelection(&line, &column, &endLine, &endColumn);
        if (!fromStart && direction == Direction::Forward) {
            line = endLine;
            column = endColumn;
        }
    } else {
        m_editor.getCursorPosition(&line, &column);
    }
    const bool found = m_editor.findFirst(m_text->text(), false, m_case->isChecked(), false, true,
                                          direction == Direction::Forward, line, column);
    m_result->setText(found ? QString() : tr("Not found"));
}

} // namespace kvasir
