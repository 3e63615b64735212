// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/child.h"

#include "tests/bench/support/bench_options.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <sys/prctl.h>

namespace kvasir::bench {

namespace {

using namespace Qt::StringLiterals;

// The parts give up before.
constexpr int patienceMs = 15 * 60 * 1000;
/// Bytes; not the lists of single measurements.
constexpr std::size_t mostShown = 1000;

} // namespace

Child::Child(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(program, arguments);
    if (!m_process.waitForStarted(patienceMs))
        qFatal("cannot start %s", qPrintable(program));
}

Child::~Child()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

void Child::waitUntilReady()
{
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(patienceMs))
            qFatal("%s does not get ready", qPrintable(m_process.program()));
    m_process.readLine();
}

json Child::result()
{
    if (!hasEnded() && !m_process.waitForFinished(patienceMs))
        qFatal("%s does not end", qPrintable(m_process.program()));
    const QByteArray text = m_process.readAllStandardOutput();
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0 ||
        !json::accept(text.begin(), text.end()))
        qFatal("%s failed", qPrintable(m_process.program()));
    const json said = json::parse(text.begin(), text.end());
    // On the way, for a person who waits; standard output is the report's.
    if (const std::string words = said.dump(); words.size() < mostShown)
        std::fprintf(stderr, "%s\n", words.c_str());
    return said;
}

QString peerProgram()
{
    return QCoreApplication::applicationDirPath() + u"/bench_peer"_s;
}

QStringList peerArguments(const QString &role, const BenchOptions &options, int port,
                          const QStringList &more)
{
    return QStringList{role, u"nats://127.0.0.1:%1"_s.arg(port),
                       u"keys=%1"_s.arg(options.keys.count),
                       u"kind=%1"_s.arg(int(options.keys.kind)),
                       u"shuffled=%1"_s.arg(int(options.keys.isShuffled))} +
           more;
}

json runPart(const QString &part, const BenchOptions &options, int port)
{
    return Child(QCoreApplication::applicationFilePath(), options.argumentsFor(part, port))
        .result();
}

} // namespace kvasir::bench
