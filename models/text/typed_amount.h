// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

#include <optional>

namespace kvasir {

// Durations and sizes as people type them, and back without loss. Nothing here rounds, but for the
// fractions of what is typed.

/// Nanoseconds of "1h30m", "1.5h", "90 s", "250ms"; units w, d, h, m, s, ms, us and ns. Nothing
/// when it cannot be read, has no unit, or 64 bits do not hold it.
std::optional<qint64> readDuration(QStringView text);
/// Every part of it: "1d1h", "1s500ms"; nothing for less than none.
QString exactDuration(qint64 nanoseconds);

/// Bytes of "64 MiB", "1.5k", "100"; units B, K, M, G and T, each 1024 of the one before, in upper
/// or lower case, and with "B" or "iB" behind. Nothing when it cannot be read or 64 bits do not
/// hold it.
std::optional<qint64> readByteSize(QStringView text);
/// In the largest unit of which it is a whole number: "64 MiB", "1000 B"; nothing for less than
/// none.
QString exactByteSize(qint64 bytes);

} // namespace kvasir
