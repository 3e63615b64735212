// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <set>

namespace kvasir {

class FlatTreeView;

/// The branches of the key tree that are open and lie in open ones, by their full names: what a
/// filter that takes rows away would have forgotten.
std::set<QByteArray> expandedBranches(const FlatTreeView &view);

/// Opens these branches, as far as they are there, and takes them out of the set.
void expandBranches(FlatTreeView &view, std::set<QByteArray> &branches);

} // namespace kvasir
