// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/report.h"

#include "tests/bench/support/bench_options.h"
#include "tests/bench/support/statistics.h"

#include <QDate>
#include <QFile>
#include <QThread>

#include <cstdio>
#include <map>

namespace kvasir::bench {

namespace {

std::string processorName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return "unknown";
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
        if (line.startsWith("model name"))
            return line.mid(line.indexOf(':') + 1).trimmed().toStdString();
    return "unknown";
}

const char *shapeName(const KeyShape &keys)
{
    switch (keys.kind) {
    case KeyShape::Kind::Dotted:
        return keys.isShuffled ? "dotted, shuffled" : "dotted";
    case KeyShape::Kind::Flat:
        return keys.isShuffled ? "flat, shuffled" : "flat";
    case KeyShape::Kind::Siblings:
        return keys.isShuffled ? "siblings, shuffled" : "siblings";
    }
    return "";
}

/// Four digits say all that a measurement can.
double rounded(double value)
{
    if (value == 0)
        return 0;
    const double scale = std::pow(10, 3 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

} // namespace

json medians(const std::vector<json> &runs)
{
    json result;
    for (const auto &[name, first] : runs.front().items()) {
        std::vector<double> values;
        for (const json &run : runs)
            values.push_back(run.at(name).get<double>());
        result[name] = median(std::move(values));
    }
    return result;
}

void printReport(const char *bench, const BenchOptions &options, const QString &serverVersion,
                 const json &numbers)
{
    json shown;
    for (const auto &[name, value] : numbers.items())
        shown[name] = rounded(value.get<double>());
    const json report{{"bench", bench},
                      {"date", QDate::currentDate().toString(Qt::ISODate).toStdString()},
                      {"kvasir", KVASIR_VERSION},
                      {"server", serverVersion.toStdString()},
                      {"qt", qVersion()},
                      {"processor", processorName()},
                      {"cores", QThread::idealThreadCount()},
                      {"keys", options.keys.count},
                      {"shape", shapeName(options.keys)},
                      {"runs", options.runs},
                      {"medians", shown}};
    std::puts(report.dump(2).c_str());
}

} // namespace kvasir::bench
