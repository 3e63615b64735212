// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/revision_window.h"

namespace kvasir {

RevisionWindow::RevisionWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
{
}

void RevisionWindow::setRevision(const Revision &) {}

} // namespace kvasir
