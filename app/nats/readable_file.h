// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

namespace kvasir {

/// All of a file of credentials or certificates; FileFailed with its path and the reason.
Result<QByteArray> contentsOf(const QString &path);

} // namespace kvasir
