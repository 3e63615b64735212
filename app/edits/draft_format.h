// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/edits/draft.h"

#include <optional>

namespace kvasir {

/// A draft as a file holds it: one CBOR map (RFC 8949), with the name of its connection.
QByteArray draftToCbor(const QString &connection, const Draft &draft);

/// nullopt: damaged, of another connection, or written by a program that does it otherwise.
std::optional<Draft> draftFromCbor(const QString &connection, const QByteArray &bytes);

} // namespace kvasir
