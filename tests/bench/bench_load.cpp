// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_main.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/loop_gaps.h"
#include "tests/bench/support/open_window.h"
#include "tests/bench/support/process_cost.h"
#include "tests/bench/support/run_until.h"

using namespace kvasir::bench;
using namespace Qt::StringLiterals;

namespace {

/// How long the writer writes while nobody opens the bucket.
constexpr std::chrono::seconds idleTime{2};

/// One opening in a process that did nothing before, from the click on.
json load(const BenchOptions &options)
{
    OpenWindow window(options.port);
    LoopGaps gaps;
    const double memory = residentBytes();
    const double processor = processorMs();
    gaps.restart();
    const auto click = Clock::now();
    window.clickBucket();
    window.runUntilComplete(qsizetype(options.keys.count));
    const double usedProcessor = processorMs() - processor;
    const double worstMs = gaps.worstMs();
    const double keys = double(options.keys.count);
    return {{"load_ms", milliseconds(*window.complete() - click)},
            {"first_keys_ms", milliseconds(*window.firstKeys() - click)},
            {"load_cpu_ms", usedProcessor},
            {"loop_gap_worst_ms", worstMs},
            {"loop_gap_p99_ms", gaps.p99Ms()},
            {"bytes_per_key", (residentBytes() - memory) / keys},
            {"peak_bytes_per_key", (peakResidentBytes() - memory) / keys}};
}

/// The names of the writer's numbers while `what` happened.
void addWriter(json &run, const std::string &what, const json &writer)
{
    run[what + "_write_worst_ms"] = writer.at("write_worst_ms");
    run[what + "_write_p99_ms"] = writer.at("write_p99_ms");
}

/// What another client's writes take while `meanwhile` happens.
template <typename Function> json writing(const BenchOptions &options, int port, Function meanwhile)
{
    Child writer(peerProgram(), peerArguments(u"put-one-by-one"_s, options, port));
    writer.waitUntilReady();
    meanwhile();
    writer.endInput();
    return writer.result();
}

/// Drain and program in turns, first alone, then each with a writer beside it.
json oneRun(const BenchOptions &options, int port)
{
    const auto drained = [&] {
        return Child(peerProgram(), peerArguments(u"drain"_s, options, port)).result();
    };
    const auto loaded = [&] { return runPart(u"load"_s, options, port); };
    json run = drained();
    run.update(loaded());
    run["load_to_drain"] = run.at("load_ms").get<double>() / run.at("drain_ms").get<double>();
    addWriter(run, "idle", writing(options, port, [] { runFor(idleTime); }));
    addWriter(run, "drain", writing(options, port, drained));
    addWriter(run, "load", writing(options, port, loaded));
    return run;
}

} // namespace

/// Opening a bucket, against the bare drain of it.
int main(int argc, char **argv)
{
    return benchMain(argc, argv, {"load", load, oneRun});
}
