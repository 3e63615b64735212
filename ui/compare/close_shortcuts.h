// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

class QWidget;

namespace kvasir {

/// Ctrl+W and Esc close the window.
void addCloseShortcuts(QWidget &window);

} // namespace kvasir
