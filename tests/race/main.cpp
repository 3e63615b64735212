// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/race_episode.h"
#include "tests/support/seeded_run.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <algorithm>
#include <cstdio>

using namespace kvasir;
using namespace kvasir::test;

namespace {

// Few enough that a failure is soon played again, enough that starting servers does not cost most.
constexpr int roundsAnEpisode = 50;

void printFailure(const SeededRun &run, int number, int rounds, const QStringList &log)
{
    printf("    %s\nagain with: write_race --seed %llu --episode %d --rounds %d --server %s%s\n",
           qPrintable(log.join(QStringLiteral("\n    "))), run.seed, number, rounds,
           qPrintable(run.program.version), run.isCluster ? " --cluster" : "");
    fflush(stdout);
}

/// Servers are started anew for each episode, so that one can be played alone.
bool play(const SeededRun &run, int number, int rounds, RaceFigures &figures)
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
    RaceEpisode episode(arena, others, run.episodeSeed(number), run.isVerbose);
    bool isRight = episode.begin();
    for (int round = 0; isRight && round < rounds; ++round)
        isRight = episode.round();
    isRight = isRight && episode.isRight();
    figures.add(episode.figures());
    if (!isRight)
        printFailure(run, number, rounds, episode.log());
    return isRight;
}

void print(const SeededRun &run, const RaceFigures &figures, int failures, qint64 seconds)
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
    const auto run = readSeededRun(QCoreApplication::arguments(), roundsAnEpisode);
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
