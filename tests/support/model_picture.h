// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QAbstractItemModel>
#include <QList>

namespace kvasir::test {

/// What a tree or a table shows, as text to compare with a literal: a line a row, children two
/// spaces further in than their parent, the columns asked for (all when empty) separated by " | ",
/// without the empty ones at the end of a line.
QString modelPicture(QAbstractItemModel &model, const QList<int> &columns = {},
                     int role = Qt::DisplayRole);

} // namespace kvasir::test
