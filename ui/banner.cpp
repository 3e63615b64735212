// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/banner.h"

#include "ui/theme/theme.h"

#include <QEvent>

namespace kvasir {

Banner::Banner(QWidget *parent, About about)
    : QFrame(parent)
    , m_about(about)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window); // a tool bar's children would wear its buttons' roles
    setForegroundRole(QPalette::WindowText);
    setPalette(colours());
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const QPalette wanted = colours();
    const bool isOfAnotherTheme =
        palette().color(QPalette::Window) != wanted.color(QPalette::Window);
    if (event->type() == QEvent::PaletteChange && isOfAnotherTheme)
        setPalette(wanted);
}

QPalette Banner::colours() const
{
    QPalette colours;
    switch (m_about) {
    case About::Attention:
        colours.setColor(QPalette::Window, themeColors().warning);
        break;
    case About::Production:
        colours.setColor(QPalette::Window, themeColors().production);
        colours.setColor(QPalette::WindowText, themeColors().onProduction);
        break;
    }
    return colours;
}

} // namespace kvasir
