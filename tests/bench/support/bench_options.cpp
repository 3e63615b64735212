// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/bench_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace kvasir::bench {

namespace {

using namespace Qt::StringLiterals;

// Enough that everything happens once, also with sanitizers.
constexpr std::uint64_t smallKeys = 3000;
constexpr double smallSeconds = 1;

} // namespace

void useOffscreen()
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

QStringList BenchOptions::argumentsFor(const QString &partName, int serverPort) const
{
    QStringList arguments{u"--keys="_s + QString::number(keys.count),
                          u"--seconds="_s + QString::number(seconds), u"--part="_s + partName,
                          u"--port="_s + QString::number(serverPort)};
    if (isSmall)
        arguments << u"--small"_s;
    if (keys.kind != KeyShape::Kind::Dotted)
        arguments << (keys.kind == KeyShape::Kind::Flat ? u"--flat"_s : u"--siblings"_s);
    return arguments;
}

BenchOptions benchOptions(std::uint64_t keys)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"keys"_s, u"How many keys the bucket has."_s, u"N"_s},
                       {u"runs"_s, u"How many runs the medians are of."_s, u"N"_s, u"5"_s},
                       {u"server"_s, u"The nats-server program."_s, u"PATH"_s},
                       {u"seconds"_s, u"How long each load lasts."_s, u"N"_s, u"10"_s},
                       {u"small"_s, u"Few keys and one run: does it work at all?"_s},
                       {u"flat"_s, u"Keys without dots."_s},
                       {u"siblings"_s, u"All keys under one branch."_s},
                       {u"shuffled"_s, u"Keys are written in no order."_s}});
    QCommandLineOption part(u"part"_s, {}, u"NAME"_s);
    QCommandLineOption port(u"port"_s, {}, u"N"_s);
    part.setFlags(QCommandLineOption::HiddenFromHelp);
    port.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({part, port});
    parser.process(*QCoreApplication::instance());

    BenchOptions options;
    options.isSmall = parser.isSet(u"small"_s);
    options.keys.count = options.isSmall ? smallKeys : keys;
    if (parser.isSet(u"keys"_s))
        options.keys.count = parser.value(u"keys"_s).toULongLong();
    if (parser.isSet(u"flat"_s))
        options.keys.kind = KeyShape::Kind::Flat;
    if (parser.isSet(u"siblings"_s))
        options.keys.kind = KeyShape::Kind::Siblings;
    options.keys.isShuffled = parser.isSet(u"shuffled"_s);
    options.runs = options.isSmall ? 1 : parser.value(u"runs"_s).toInt();
    options.seconds = options.isSmall ? smallSeconds : parser.value(u"seconds"_s).toDouble();
    options.server = parser.value(u"server"_s);
    options.part = parser.value(part);
    options.port = parser.value(port).toInt();
    if (options.keys.count == 0 || options.runs < 1)
        qFatal("--keys and --runs take numbers above 0");
    return options;
}

} // namespace kvasir::bench
