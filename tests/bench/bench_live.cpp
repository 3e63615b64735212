// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_main.h"
#include "tests/bench/support/bench_server.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/loop_gaps.h"
#include "tests/bench/support/open_window.h"
#include "tests/bench/support/painted_revisions.h"
#include "tests/bench/support/process_cost.h"
#include "tests/bench/support/run_until.h"

#include <QTest>

using namespace kvasir::bench;
using namespace Qt::StringLiterals;

namespace {

/// The window with all keys in it.
struct LoadedWindow : OpenWindow
{
    explicit LoadedWindow(const BenchOptions &options)
        : OpenWindow(options.port)
    {
        clickBucket();
        runUntilComplete(qsizetype(options.keys.count));
    }

    /// Opens the first branches, down to the first key.
    void openFirst()
    {
        QModelIndex row = tree()->model()->index(0, 0);
        tree()->setFocus();
        while (tree()->model()->hasChildren(row)) {
            tree()->setCurrentIndex(row);
            QTest::keyClick(tree(), Qt::Key_Right);
            runUntil([&] { return tree()->model()->rowCount(row) > 0; }, "the branch is open");
            row = tree()->model()->index(0, 0, row);
        }
    }
};

/// Puts of another client while the event loop is watched. What the client says.
json whilePutting(const BenchOptions &options, const QStringList &how, const QByteArray &preferred,
                  LoopGaps &gaps)
{
    QStringList more = how;
    more << u"seconds=%1"_s.arg(options.seconds);
    Child writer(peerProgram(), peerArguments(u"put-at-rate"_s, options, options.port, more));
    writer.write(preferred);
    writer.endInput();
    gaps.restart();
    runUntil([&] { return writer.hasEnded(); }, "the writer has ended");
    return writer.result();
}

/// When the tree has what was put last; the client says when that was acknowledged.
double behindMs(OpenWindow &window, const json &newest)
{
    const auto key = QByteArray::fromStdString(newest[0].get<std::string>());
    runUntil(
        [&] {
            const auto entry = window.keys()->entry(key);
            return entry && entry->revision >= newest[1].get<quint64>();
        },
        "the tree has the newest revision");
    const auto acked = Clock::time_point(std::chrono::nanoseconds(newest[2].get<std::int64_t>()));
    return milliseconds(Clock::now() - acked);
}

/// From the acknowledgement of a put to the row that shows it, at a thousand a second.
json slow(const BenchOptions &options)
{
    LoadedWindow window(options);
    window.openFirst();
    PaintedRevisions painted(*window.tree());
    runUntil([&] { return !painted.keys().isEmpty(); }, "keys are on the screen");
    LoopGaps gaps;
    const json said =
        whilePutting(options, {u"rate=1000"_s}, painted.keys().join('\n') + '\n', gaps);
    const double worstGap = gaps.worstMs();
    behindMs(window, said.at("newest"));
    runFor(std::chrono::milliseconds(500)); // the last ones are painted
    const std::vector<double> latencies = painted.latenciesMs(said.at("puts"));
    return {{"at_1k_painted_p50_ms", percentile(latencies, 0.5)},
            {"at_1k_painted_p99_ms", percentile(latencies, 0.99)},
            {"at_1k_painted_worst_ms", worst(latencies)},
            {"at_1k_painted_rows", latencies.size()},
            {"at_1k_loop_gap_worst_ms", worstGap}};
}

/// Acknowledgements cost the server more than puts; one tells of many.
QStringList fullSpeed(const QString &rate)
{
    return {u"rate="_s + rate, u"publishers=2"_s, u"ack-every=50"_s};
}

/// The same loop under as many updates as `rate` says.
json fast(const BenchOptions &options, const QString &rate, const std::string &name)
{
    LoadedWindow window(options);
    window.openFirst();
    LoopGaps gaps;
    const double memory = residentBytes();
    const double processor = processorMs();
    const json said = whilePutting(options, fullSpeed(rate), {}, gaps);
    const double worstGap = gaps.worstMs();
    const double p99Gap = gaps.p99Ms();
    const double behind = behindMs(window, said.at("newest"));
    return {{name + "_taken_per_s", said.at("rate")},
            {name + "_loop_gap_worst_ms", worstGap},
            {name + "_loop_gap_p99_ms", p99Gap},
            {name + "_behind_ms", behind},
            {name + "_cpu_ms", processorMs() - processor},
            {name + "_growth_mib", (residentBytes() - memory) / 1024 / 1024}};
}

/// How far behind the library alone is then, without any window.
json bare(const BenchOptions &options, const QString &rate, const std::string &name)
{
    Child follower(peerProgram(), peerArguments(u"follow"_s, options, options.port));
    follower.waitUntilReady();
    LoopGaps gaps;
    const json said = whilePutting(options, fullSpeed(rate), {}, gaps);
    follower.endInput();
    const json followed = follower.result();
    const double behind = double(followed.at("newest_ns").get<std::int64_t>() -
                                 said.at("newest")[2].get<std::int64_t>()) /
                          1e6;
    return {{name + "_bare_taken_per_s", said.at("rate")},
            {name + "_bare_behind_ms", std::max(0.0, behind)},
            {name + "_bare_cpu_ms", followed.at("cpu_ms")}};
}

/// All keys below one open branch, and new ones come between them.
json siblings(const BenchOptions &options)
{
    LoadedWindow window(options);
    LoopGaps gaps;
    window.openFirst();
    runFor(std::chrono::milliseconds(200)); // painted
    const double opening = gaps.worstMs();
    whilePutting(options, {u"rate=1000"_s, u"new=1"_s}, {}, gaps);
    return {{"siblings_open_gap_ms", opening},
            {"siblings_insert_loop_gap_worst_ms", gaps.worstMs()},
            {"siblings_insert_loop_gap_p99_ms", gaps.p99Ms()}};
}

json part(const BenchOptions &options)
{
    if (options.part == u"slow"_s)
        return slow(options);
    if (options.part == u"50k"_s)
        return fast(options, u"50000"_s, "at_50k");
    if (options.part == u"100k"_s)
        return fast(options, u"100000"_s, "at_100k");
    if (options.part == u"bare-100k"_s)
        return bare(options, u"100000"_s, "at_100k");
    return siblings(options);
}

/// Each part in a process of its own. New keys stay, so those of one branch have a server each run.
json oneRun(const BenchOptions &options, int port)
{
    json run;
    for (const auto &name : {u"slow"_s, u"50k"_s})
        run.update(runPart(name, options, port));
    BenchOptions quick = options;
    quick.storage =
        u"memory"_s; // so many changes here and there in a file are too much for servers
    {
        const BenchServer server(quick);
        for (const auto &name : {u"100k"_s, u"bare-100k"_s})
            run.update(runPart(name, quick, server.port()));
    }
    BenchOptions under = options;
    under.keys.kind = KeyShape::Kind::Siblings;
    const BenchServer server(under);
    run.update(runPart(u"siblings"_s, under, server.port()));
    return run;
}

} // namespace

/// The open window while others write.
int main(int argc, char **argv)
{
    return benchMain(argc, argv, {"live", part, oneRun});
}
