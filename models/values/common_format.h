// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/values/value_format.h"

#include <QByteArray>
#include <QList>

namespace kvasir {

/// The format in which values can be held against each other line by line: Json when all are
/// Json, Hex when one of them cannot be shown as text, else Text. The caller
/// leaves out revisions without a value.
ValueFormat commonFormat(const QList<QByteArray> &values);

} // namespace kvasir
