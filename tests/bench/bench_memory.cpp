// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_main.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/open_window.h"
#include "tests/bench/support/process_cost.h"
#include "tests/bench/support/run_until.h"
#include "ui/keys/key_pane.h"
#include "ui/keys/key_tree_view.h"

#include <QLineEdit>

using namespace kvasir::bench;
using namespace Qt::StringLiterals;

namespace {

/// Long enough for what goes on after a change to come to rest: repainting, previews.
constexpr std::chrono::seconds calmTime{1};

/// One process through what a person does, and what it holds after each step.
json steps(const BenchOptions &options)
{
    OpenWindow window(options.port);
    const double keys = double(options.keys.count);
    const double empty = residentBytes();
    json numbers{{"empty_program_mib", empty / 1024 / 1024}};
    const auto note = [&](const std::string &step) {
        runFor(calmTime);
        numbers[step + "_bytes_per_key"] = (residentBytes() - empty) / keys;
    };
    window.clickBucket();
    window.runUntilComplete(qsizetype(options.keys.count));
    note("loaded");
    numbers["peak_loading_bytes_per_key"] = (peakResidentBytes() - empty) / keys;

    auto *filter = window.find<QLineEdit>(u"Filter keys"_s);
    filter->setText(u"7"_s); // many
    runUntil([&] { return window.keys()->shownKeyCount() < window.keys()->keyCount(); },
             "the keys are filtered");
    note("filtered");
    filter->clear();
    runUntil([&] { return window.keys()->shownKeyCount() == window.keys()->keyCount(); },
             "all keys are back");
    note("unfiltered");
    window.window().keys().view()->expandAll();
    note("expanded");
    return numbers;
}

json oneRun(const BenchOptions &options, int port)
{
    return runPart(u"steps"_s, options, port);
}

} // namespace

/// Memory a key, above the program without a bucket.
int main(int argc, char **argv)
{
    return benchMain(argc, argv, {"memory", steps, oneRun});
}
