// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

namespace kvasir {

/// Less than, equal to or greater than 0 as `left` comes before, is or comes after `right` in the
/// order people expect: by bytes, but runs of digits by the number they spell, however long
/// (flag2, flag10). Names that differ in leading zeros only are still told apart.
int compareNaturally(QByteArrayView left, QByteArrayView right);

} // namespace kvasir
