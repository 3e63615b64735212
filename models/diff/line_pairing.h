// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/diff/alignment.h"

#include <QStringView>

#include <vector>

namespace kvasir {

/// Which of the lines that replaced others stands for which, to be shown beside each other: as
/// many pairs as the shorter side has lines, the most similar ones. Sides of the same length, and
/// sides too long to compare each line with each, are paired in order.
Alignment pairLines(const std::vector<QStringView> &left, const std::vector<QStringView> &right);

} // namespace kvasir
