// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/filter/byte_nfa.h"

#include <QByteArray>

#include <vector>

namespace kvasir {

/// The path contains the text, which is ASCII in lower case.
ByteNfa partGraph(const QByteArray &lower);
/// The path has the characters of the text, which is ASCII in lower case, in their order.
ByteNfa fuzzyGraph(const QByteArray &lower);
/// NATS's wildcards, and `*` within tokens.
ByteNfa wildcardsGraph(const std::vector<QByteArray> &tokens, bool endsWithRest);
/// Asks about every path with a byte that is not ASCII, and takes no other.
ByteNfa beyondAsciiGraph();
/// Asks about every path.
ByteNfa askingGraph();

} // namespace kvasir
