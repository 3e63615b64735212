// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/compare/compare_window.h"

namespace kvasir {

CompareWindow::CompareWindow(QWidget *parent)
    : QWidget(parent, Qt::Window)
{
}

void CompareWindow::setRevisions(const Revision &, const Revision &) {}

} // namespace kvasir
