// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <chrono>

/// How long writes, one or several together, wait for what.
namespace kvasir::write_timing {

/// For an answer: a server that is busy creating a consumer on a huge bucket lets writers wait as
/// long (5 s), and writes a thousand messages in a fraction of it.
inline constexpr std::chrono::milliseconds answer{6000};
/// How long a person may be left waiting for what became of a write of which the answer was lost.
inline constexpr std::chrono::seconds resolve{10};
/// Between two questions about that.
inline constexpr std::chrono::milliseconds betweenQuestions{200};

/// For why a message was denied, once the answer to a later one is there: it came before that on
/// the wire, and is told by another thread.
inline constexpr std::chrono::milliseconds denial{200};

} // namespace kvasir::write_timing
