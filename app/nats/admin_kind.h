// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

namespace kvasir {

/// What can be done to a bucket as a whole.
enum class AdminKind { Create, Edit, Delete, Purge };

} // namespace kvasir
