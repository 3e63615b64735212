// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/seeded_run.h"

#include <QCommandLineParser>

#include <cstdio>
#include <random>

namespace kvasir::test {

quint64 SeededRun::episodeSeed(int number) const
{
    std::seed_seq seeds{quint32(seed), quint32(seed >> 32), quint32(number)};
    quint32 words[2];
    seeds.generate(words, words + 2);
    return quint64(words[0]) << 32 | words[1];
}

std::optional<SeededRun> readSeededRun(const QStringList &arguments, int rounds)
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
    SeededRun run;
    run.seed = quint64(number("seed", qlonglong(run.seed)));
    run.rounds = int(number("rounds", rounds));
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

} // namespace kvasir::test
