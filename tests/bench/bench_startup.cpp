// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/bench_server.h"
#include "tests/bench/support/child.h"
#include "tests/bench/support/statistics.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace kvasir::bench;
using namespace Qt::StringLiterals;

namespace {

/// From before the program is started until its first window is painted.
double startMs(const QString &program, const QStringList &arguments)
{
    const auto start = Clock::now();
    Child child(program, arguments);
    const Clock::time_point painted(std::chrono::nanoseconds(child.result().get<std::int64_t>()));
    return milliseconds(painted - start);
}

/// Both in turns; the first of each, which reads it from disk, does not count.
json measured(const BenchOptions &options, int port)
{
    const QString folder = QCoreApplication::applicationDirPath();
    const auto empty = [&] { return startMs(folder + u"/bench_empty_window"_s, {}); };
    const auto kvasir = [&] {
        return startMs(folder + u"/kvasir"_s, {u"--server=nats://127.0.0.1:%1"_s.arg(port)});
    };
    empty();
    kvasir();
    std::vector<json> runs;
    for (int i = 0; i < options.runs; ++i)
        runs.push_back({{"empty_window_ms", empty()}, {"kvasir_ms", kvasir()}});
    json numbers = medians(runs);
    numbers["kvasir_to_empty_window"] =
        numbers.at("kvasir_ms").get<double>() / numbers.at("empty_window_ms").get<double>();
    return numbers;
}

} // namespace

/// Starting the program, against a program with an empty window.
int main(int argc, char **argv)
{
    useOffscreen();
    const QCoreApplication application(argc, argv);
    const BenchOptions options = benchOptions(1000);
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8()); // not the settings of whoever runs it
    qputenv("QT_PLUGIN_PATH", QCoreApplication::applicationDirPath().toUtf8());
    qputenv("QT_QPA_GENERIC_PLUGINS", "first_paint");
    const BenchServer server(options);
    printReport("startup", options, server.version(), measured(options, server.port()));
    return 0;
}
