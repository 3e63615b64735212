// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

namespace kvasir {

/// Less than, equal to or greater than 0 as `left` comes before, is or comes after `right` in the
/// order people expect: by bytes, but runs of digits by the number they spell, however long
/// (flag2, flag10). Names that differ in leading zeros only are still told apart.
int compareNaturally(QByteArrayView left, QByteArrayView right);

/// The beginning of a text as a number in the same order: of two texts with different keys the one
/// with the lower key comes first. Nothing is said of texts with equal keys.
quint64 naturalKey(QByteArrayView text);

/// `position`, or the beginning of the run of digits that it cuts or ends: where a text can be cut
/// without changing the order of what follows.
qsizetype beginOfNumber(QByteArrayView text, qsizetype position);

} // namespace kvasir
