// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/race_episode.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>
#include <optional>

using namespace kvasir;
using namespace kvasir::test;

namespace {

// Few enough that a failure is soon played again, enough that starting servers does not cost most.
constexpr int roundsAnEpisode = 50;

struct Run
{
    ServerProgram program;
    bool isCluster = false;
    bool isVerbose = false;
    quint64 seed = 1;
    int firstEpisode = 0;
    int rounds = roundsAnEpisode;
};

quint64 episodeSeed(quint64 seed, int number)
{
    std::seed_seq seeds{quint32(seed), quint32(seed >> 32), quint32(number)};
    quint32 words[2];
    seeds.generate(words, words + 2);
    return quint64(words[0]) << 32 | words[1];
}

void printFailure(const Run &run, int number, int rounds, const QStringList &log)
{
    printf("    %s\nagain with: write_race --seed %llu --episode %d --rounds %d --server %s%s\n",
           qPrintable(log.join(QStringLiteral("\n    "))), run.seed, number, rounds,
           qPrintable(run.program.version), run.isCluster ? " --cluster" : "");
    fflush(stdout);
}

/// Servers are started anew for each episode, so that one can be played alone.
bool play(const Run &run, int number, int rounds, RaceFigures &figures)
{
    printf("seed %llu episode %d\n", run.seed, number);
    fflush(stdout);
    Arena arena(run.program, run.isCluster);
    if (!arena.start()) {
        printFailure(run, number, rounds, {QStringLiteral("a server does not start")});
        return false;
    }
    const RaceEpisode::Others others{QStringLiteral(KVASIR_RACING_WRITER),
                                     QCoreApplication::applicationDirPath() +
                                         QStringLiteral("/race_peer")};
    RaceEpisode episode(arena, others, episodeSeed(run.seed, number), run.isVerbose);
    bool isRight = episode.begin();
    for (int round = 0; isRight && round < rounds; ++round)
        isRight = episode.round();
    isRight = isRight && episode.isRight();
    figures.add(episode.figures());
    if (!isRight)
        printFailure(run, number, rounds, episode.log());
    return isRight;
}

std::optional<Run> readArguments(const QStringList &arguments)
{
    const auto option = [](const char *name, const char *text, const char *value) {
        return QCommandLineOption(QLatin1String(name), QLatin1String(text), QLatin1String(value));
    };
    QCommandLineParser parser;
    parser.addOptions({
        option("seed", "Choose as this number says.", "N"),
        option("rounds", "Do so many rounds.", "N"),
        option("episode", "Begin with this episode of the seed.", "N"),
        option("server", "Test against this program, version, or the newest; else the system's.",
               "PATH"),
        option("cluster", "Test against three servers and a replicated bucket.", {}),
        option("verbose", "Tell each round as it is played.", {}),
    });
    parser.addHelpOption();
    parser.process(arguments);
    const auto number = [&](const char *name, qlonglong otherwise) {
        const QString text = parser.value(QLatin1String(name));
        return text.isEmpty() ? otherwise : text.toLongLong();
    };
    Run run;
    run.seed = quint64(number("seed", qlonglong(run.seed)));
    run.rounds = int(number("rounds", run.rounds));
    run.firstEpisode = int(number("episode", 0));
    run.isCluster = parser.isSet(QStringLiteral("cluster"));
    run.isVerbose = parser.isSet(QStringLiteral("verbose"));
    const QString wanted = parser.value(QStringLiteral("server"));
    run.program = serverProgramCalled(wanted);
    if (!run.program.path.isEmpty())
        return run;
    fprintf(stderr, "no such server: %s\n", qPrintable(wanted));
    return std::nullopt;
}

void print(const Run &run, const RaceFigures &figures, int failures, qint64 seconds)
{
    printf("{\"server\":\"%s\",\"cluster\":%s,\"seed\":%llu,\"rounds\":%d,\"troubles\":%d,"
           "\"written\":%d,\"conflicts\":%d,\"failed\":%d,\"unknown\":%d,\"doubts\":%d,"
           "\"others_written\":%d,\"others_refused\":%d,\"others_unknown\":%d,"
           "\"failures\":%d,\"seconds\":%lld}\n",
           qPrintable(run.program.version), run.isCluster ? "true" : "false", run.seed,
           figures.rounds, figures.troubles, figures.written, figures.conflicts, figures.failed,
           figures.unknown, figures.doubts, figures.othersWritten, figures.othersRefused,
           figures.othersUnknown, failures, seconds);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const auto run = readArguments(QCoreApplication::arguments());
    if (!run)
        return 2;
    // That a server is away is no news here.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
    QElapsedTimer since;
    since.start();
    RaceFigures figures;
    int failures = 0;
    for (int number = run->firstEpisode, left = run->rounds; left > 0; ++number) {
        const int rounds = std::min(left, roundsAnEpisode);
        failures += !play(*run, number, rounds, figures);
        left -= rounds;
    }
    print(*run, figures, failures, since.elapsed() / 1000);
    return failures == 0 ? 0 : 1;
}
