// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/guard/production_strip.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace kvasir {

ProductionStrip::ProductionStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_row(new QHBoxLayout(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window); // a tool bar's children would wear its buttons' roles
    m_text->setForegroundRole(QPalette::WindowText);
    m_text->setObjectName(QStringLiteral("productionMark"));
    m_text->setTextFormat(Qt::PlainText);
    QFont bold = m_text->font();
    bold.setBold(true);
    m_text->setFont(bold);
    m_row->setContentsMargins(12, 4, 8, 4);
    m_row->addWidget(m_text, 1);
    wearTheme();
}

void ProductionStrip::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setToolTip(text.toHtmlEscaped()); // should it be cut off
}

void ProductionStrip::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isOfAnotherTheme = palette().color(QPalette::Window) != themeColors().production;
    if (event->type() == QEvent::PaletteChange && isOfAnotherTheme)
        wearTheme();
}

void ProductionStrip::wearTheme()
{
    QPalette colours;
    colours.setColor(QPalette::Window, themeColors().production);
    colours.setColor(QPalette::WindowText, themeColors().onProduction);
    setPalette(colours);
}

} // namespace kvasir
