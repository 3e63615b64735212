// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/result.h"

#include <QByteArray>
#include <QString>

namespace kvasir {

/// The bytes of a file. FileFailed with path and reason; a file no server would take is not read.
Result<QByteArray> readValueFile(const QString &path);

/// Writes the bytes as they are; the file of before stays until all of them are on the disk.
Status writeValueFile(const QString &path, const QByteArray &bytes);

} // namespace kvasir
