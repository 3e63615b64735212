// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <optional>

namespace kvasir {

/// The public nkey ("U…") that belongs to the seed ("SU…") of a user's nkey; nothing when it is no
/// such seed, or a mistyped one: seeds carry a checksum.
std::optional<QByteArray> publicNkeyOf(const QByteArray &seed);

} // namespace kvasir
