// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

class QTableView;

namespace kvasir {

/// Gives a table the look that all of them have: rows as a whole, in the font of keys and values.
void dressTable(QTableView &table);

} // namespace kvasir
