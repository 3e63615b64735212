// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>

namespace kvasir {

/// How many bytes both begin with; as quick as memory is.
qsizetype commonBeginning(QByteArrayView left, QByteArrayView right);
/// How many bytes both end with.
qsizetype commonEnd(QByteArrayView left, QByteArrayView right);

} // namespace kvasir
