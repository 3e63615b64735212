// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

class QDialog;
class QWidget;

namespace kvasir {

/// Marks a window as one of a production connection of that name; an empty name takes the mark
/// away. Dialogs that are made later inherit it as their parents' windows have it.
void setProductionMark(QWidget &window, const QString &connection);

/// Says across the top of a dialog that writes that it is about production, when the window it
/// belongs to is so marked. For the end of the dialog's constructor, when it has its layout.
void showProductionMark(QDialog &dialog);

} // namespace kvasir
