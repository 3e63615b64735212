// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_main.h"

#include "tests/bench/support/bench_server.h"

#include <QApplication>

#include <cstdio>
#include <vector>

namespace kvasir::bench {

int benchMain(int argc, char **argv, const Bench &bench)
{
    useOffscreen();
    const QApplication application(argc, argv);
    const BenchOptions options = benchOptions();
    if (!options.part.isEmpty()) {
        std::puts(bench.part(options).dump().c_str());
        return 0;
    }
    const BenchServer server(options);
    std::vector<json> runs;
    for (int i = 0; i < options.runs; ++i)
        runs.push_back(bench.run(options, server.port()));
    printReport(bench.name, options, server.version(), medians(runs));
    return 0;
}

} // namespace kvasir::bench
