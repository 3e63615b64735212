// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// A size in bytes for a column: "41 B", "1.2 KiB", "150 MiB". Units are not translated; the
/// decimal separator is a dot. Negative (nothing known): empty.
QString byteSize(qint64 bytes);

} // namespace kvasir
