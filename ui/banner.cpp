// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/banner.h"

#include "ui/theme/theme.h"

#include <QEvent>

namespace kvasir {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
{
    setAutoFillBackground(true);
    wearTheme();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isOfAnotherTheme = palette().color(QPalette::Window) != themeColors().warning;
    if (event->type() == QEvent::PaletteChange && isOfAnotherTheme)
        wearTheme();
}

void Banner::wearTheme()
{
    QPalette colours;
    colours.setColor(QPalette::Window, themeColors().warning);
    setPalette(colours);
}

} // namespace kvasir
