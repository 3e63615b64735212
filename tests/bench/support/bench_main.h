// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/report.h"

#include <functional>

namespace kvasir::bench {

/// A bench of the window against a server of its own.
struct Bench
{
    const char *name;
    /// What the process does that runPart() starts: one measurement.
    std::function<json(const BenchOptions &)> part;
    /// One run, with the server's port; the report has the medians of several.
    std::function<json(const BenchOptions &, int)> run;
};

/// The main() of such a bench; the process ends with what it returns.
int benchMain(int argc, char **argv, const Bench &bench);

} // namespace kvasir::bench
