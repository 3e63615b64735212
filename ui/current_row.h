// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

class QModelIndex;
class QAbstractItemView;

namespace kvasir {

/// Makes the row current and the only one selected, even when this is the answer to a click on
/// another row: the view selects what was clicked after everybody has heard of it.
void setCurrentRow(QAbstractItemView &view, const QModelIndex &row);

} // namespace kvasir
