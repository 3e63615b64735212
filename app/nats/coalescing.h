// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"

namespace kvasir {

/// Leaves of each key's news only the latest, if that makes the earlier ones needless.
void coalesce(KeyBatch &batch);

} // namespace kvasir
