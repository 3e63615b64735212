// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// What to set as a tool tip that shows just this text, which may hold data. Qt takes some texts
/// for rich text; others it shows as they are, and escaped ones as they are escaped.
QString plainToolTip(const QString &text);

} // namespace kvasir
