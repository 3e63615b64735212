// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/button_row.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace kvasir {

ButtonRow::ButtonRow(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

QPushButton *ButtonRow::addButton(const QString &text, const QString &icon)
{
    auto *button = new QPushButton(themeIcon(icon), text, this);
    button->setAccessibleName(text);
    m_layout->addWidget(button);
    return button;
}

void ButtonRow::addStretch()
{
    m_layout->addStretch(1);
}

void ButtonRow::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

} // namespace kvasir
