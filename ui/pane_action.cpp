// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/pane_action.h"

#include <QDockWidget>

namespace kvasir {

PaneAction::PaneAction(QDockWidget &dock)
    : QAction(dock.windowTitle(), &dock)
    , m_dock(dock)
{
    setCheckable(true);
    connect(&dock, &QDockWidget::visibilityChanged, this, &QAction::setChecked);
    connect(this, &QAction::triggered, this, &PaneAction::toggle);
}

void PaneAction::toggle()
{
    // Behind another one's tab it counts as visible, and nothing of it is to be seen.
    const bool isInSight = m_dock.isVisible() && !m_dock.visibleRegion().isEmpty();
    m_dock.setVisible(!isInSight);
    if (!isInSight)
        m_dock.raise();
    setChecked(!isInSight);
}

} // namespace kvasir
