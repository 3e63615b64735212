// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/guard/production_strip.h"

#include "ui/text/plain_tool_tip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace kvasir {

ProductionStrip::ProductionStrip(QWidget *parent)
    : Banner(parent, About::Production)
    , m_text(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setObjectName(QStringLiteral("productionMark"));
    m_text->setTextFormat(Qt::PlainText);
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_row->setContentsMargins(12, 4, 8, 4);
    m_row->addWidget(m_text, 1);
}

void ProductionStrip::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setToolTip(plainToolTip(text)); // should it be cut off
}

} // namespace kvasir
