// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/close_shortcuts.h"

#include <QAction>
#include <QWidget>

namespace kvasir {

void addCloseShortcuts(QWidget &window)
{
    auto *close = new QAction(&window);
    close->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_W), QKeySequence(Qt::Key_Escape)});
    QObject::connect(close, &QAction::triggered, &window, &QWidget::close);
    window.addAction(close);
}

} // namespace kvasir
