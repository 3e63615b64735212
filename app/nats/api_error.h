// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/json.h"
#include "models/error.h"

#include <optional>

namespace kvasir {

/// Codes of the JetStream API that something here depends on (nats-server, server/errors.json).
namespace api_code {
inline constexpr quint64 streamNotFound = 10059;
inline constexpr quint64 messageNotFound = 10037;
inline constexpr quint64 wrongLastSequence = 10071;
inline constexpr quint64 wrongLastSequenceUnknown = 10164; ///< replicated streams
inline constexpr quint64 duplicateInFlight = 10158;
inline constexpr quint64 batchIncomplete = 10176;  ///< one of its messages did not get there
inline constexpr quint64 duplicateInBatch = 10201; ///< one of its messages was written before
} // namespace api_code

/// The code of an answer's "error" object; 0: it has none.
quint64 apiErrorCode(const Json &answer);

/// The error of an answer; nothing when it is none.
std::optional<Error> apiError(const Json &answer);

} // namespace kvasir
