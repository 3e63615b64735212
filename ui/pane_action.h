// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QAction>

class QDockWidget;

namespace kvasir {

/// Brings a pane into sight, out from behind another one's tab too, and closes it where it is in
/// sight; checked while it is. QDockWidget::toggleViewAction() would close what nobody sees.
class PaneAction : public QAction
{
    Q_OBJECT

public:
    /// A child of the dock, with its title.
    explicit PaneAction(QDockWidget &dock);

private:
    void toggle();

    QDockWidget &m_dock;
};

} // namespace kvasir
