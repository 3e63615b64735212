// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/episode.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTimer>

#include <cstdio>

using namespace kvasir;
using namespace kvasir::test;

namespace {

// Enough that one state leads to another, few enough that a failure is soon played again.
constexpr int roundsAnEpisode = 8;

struct Run
{
    ServerProgram program;
    bool isCluster = false;
    bool isVerbose = false;
    quint64 seed = 1;
    int firstEpisode = 0;
    int rounds = 20;
};

struct Outcome
{
    int rounds = 0;
    int failures = 0;
    qint64 longestWaitMs = 0;
    qint64 longestLieMs = 0;
};

/// Servers are started anew for each episode, so that one can be played alone.
bool play(const Run &run, int number, int rounds, Outcome &outcome)
{
    printf("seed %llu episode %d\n", run.seed, number);
    fflush(stdout);
    Servers servers(run.program, run.isCluster);
    std::seed_seq seeds{quint32(run.seed), quint32(run.seed >> 32), quint32(number)};
    quint32 seed[2];
    seeds.generate(seed, seed + 2);
    if (!servers.start())
        return false;
    Episode episode(servers, quint64(seed[0]) << 32 | seed[1], run.isVerbose);
    bool isRight = episode.begin();
    for (; isRight && rounds > 0; --rounds) {
        isRight = episode.round();
        ++outcome.rounds;
    }
    outcome.longestWaitMs = std::max(outcome.longestWaitMs, episode.longestWaitMs());
    outcome.longestLieMs = std::max(outcome.longestLieMs, episode.longestLieMs());
    if (!isRight)
        printf("WRONG: seed %llu episode %d on %s%s\n    %s\n", run.seed, number,
               qPrintable(run.program.version), run.isCluster ? " in a cluster" : "",
               qPrintable(episode.log().join(QStringLiteral("\n    "))));
    fflush(stdout);
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
        option("verbose", "Tell each step as it is done.", {}),
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

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // no desktop is needed
    QApplication app(argc, argv);
    const auto run = readArguments(QApplication::arguments());
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
           "\"seconds\":%lld,\"longest_wait_ms\":%lld,\"longest_live_and_wrong_ms\":%lld}\n",
           qPrintable(run->program.version), run->isCluster ? "true" : "false", run->seed,
           outcome.rounds, outcome.failures, since.elapsed() / 1000, outcome.longestWaitMs,
           outcome.longestLieMs);
    return outcome.failures == 0 ? 0 : 1;
}
