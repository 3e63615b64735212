// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/notice_bar.h"

#include "ui/text/plain_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace kvasir {

NoticeBar::NoticeBar(QWidget *parent)
    : Banner(parent)
    , m_text(new PlainLabel(this))
    , m_action(new QPushButton(this))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Notice"));
    auto *dismiss = new QToolButton(this);
    dismiss->setAutoRaise(true);
    dismiss->setIcon(themeIcon(QStringLiteral("dialog-close")));
    dismiss->setText(tr("Dismiss"));
    dismiss->setAccessibleName(tr("Dismiss notice"));
    connect(dismiss, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        emit actionTriggered();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignTop);
    layout->addWidget(dismiss, 0, Qt::AlignTop);
    hide();
}

void NoticeBar::showNotice(const QString &text, const QString &action)
{
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_text->setText(text);
    m_text->setAccessibleDescription(text);
    show();
}

QString NoticeBar::text() const
{
    return m_text->text();
}

} // namespace kvasir
