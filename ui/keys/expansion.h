// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <set>

class QTreeView;

namespace kvasir {

/// The branches of the key tree that are open and lie in open ones, by their full names: what a
/// filter that takes rows away would have forgotten.
std::set<QByteArray> expandedBranches(const QTreeView &view);

/// Opens these branches, as far as they are there, and closes all others.
void setExpandedBranches(QTreeView &view, const std::set<QByteArray> &branches);

} // namespace kvasir
