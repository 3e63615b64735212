// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/seeded_run.h"
#include "tests/truth/episode.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <cstdio>

using namespace kvasir;
using namespace kvasir::test;

namespace {

// Enough that one state leads to another, few enough that a failure is soon played again.
constexpr int roundsAnEpisode = 8;

/// When the command line does not say how many.
constexpr int usualRounds = 20;

struct Outcome
{
    int rounds = 0;
    int failures = 0;
    qint64 longestWaitMs = 0;
    qint64 longestLieMs = 0;
    int looksMeanwhile = 0;
};

/// Servers are started anew for each episode, so that one can be played alone.
bool play(const SeededRun &run, int number, int rounds, Outcome &outcome)
{
    printf("seed %llu episode %d\n", run.seed, number);
    fflush(stdout);
    Servers servers(run.program, run.isCluster);
    if (!servers.start())
        return false;
    Episode episode(servers, run.episodeSeed(number), run.isVerbose);
    bool isRight = episode.begin();
    for (; isRight && rounds > 0; --rounds) {
        isRight = episode.round();
        ++outcome.rounds;
    }
    outcome.longestWaitMs = std::max(outcome.longestWaitMs, episode.longestWaitMs());
    outcome.longestLieMs = std::max(outcome.longestLieMs, episode.longestLieMs());
    outcome.looksMeanwhile += episode.looksMeanwhile();
    if (!isRight)
        printf("WRONG: seed %llu episode %d on %s%s\n    %s\n", run.seed, number,
               qPrintable(run.program.version), run.isCluster ? " in a cluster" : "",
               qPrintable(episode.log().join(QStringLiteral("\n    "))));
    fflush(stdout);
    return isRight;
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // no desktop is needed
    QApplication app(argc, argv);
    const auto run = readSeededRun(QApplication::arguments(), usualRounds);
    if (!run)
        return 2;
    // That a server is away is no news here.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));
    QElapsedTimer since;
    since.start();
    Outcome outcome;
    for (int number = run->firstEpisode, left = run->rounds; left > 0; ++number) {
        const int rounds = std::min(left, roundsAnEpisode);
        if (!play(*run, number, rounds, outcome))
            ++outcome.failures;
        left -= rounds;
    }
    printf("{\"server\":\"%s\",\"cluster\":%s,\"seed\":%llu,\"rounds\":%d,\"failures\":%d,"
           "\"seconds\":%lld,\"longest_wait_ms\":%lld,\"longest_live_and_wrong_ms\":%lld,"
           "\"looks_meanwhile\":%d}\n",
           qPrintable(run->program.version), run->isCluster ? "true" : "false", run->seed,
           outcome.rounds, outcome.failures, since.elapsed() / 1000, outcome.longestWaitMs,
           outcome.longestLieMs, outcome.looksMeanwhile);
    return outcome.failures == 0 ? 0 : 1;
}
