// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QIcon>

namespace kvasir {

/// The icon's shape in the colour of the text beside it, disabled or not, in the theme that is worn
/// when it is painted. Icons for desktops rely on their colours being replaced so, which Qt does
/// not do by itself.
QIcon tintedIcon(const QIcon &shape);

} // namespace kvasir
