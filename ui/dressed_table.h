// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

class QTableView;

namespace kvasir {

/// Gives a table the look that all of them have: rows as a whole, in the font of keys and values.
void dressTable(QTableView &table);

/// Shows the times in a column as people say them, "3 s ago", and keeps them true. `role` gives the
/// time of a row: qint64, UTC, milliseconds since the epoch.
void showAges(QTableView &table, int column, int role);

} // namespace kvasir
