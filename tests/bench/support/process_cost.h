// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

namespace kvasir::bench {

/// What this process holds in memory now, in bytes, once the allocator has given back what is free.
double residentBytes();
/// The most that it ever held.
double peakResidentBytes();
/// Processor time of all its threads so far.
double processorMs();

} // namespace kvasir::bench
