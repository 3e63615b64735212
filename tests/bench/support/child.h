// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/report.h"

#include <QProcess>
#include <QStringList>

namespace kvasir::bench {

struct BenchOptions;

/// Another program of the benches, which prints one JSON object at its end. Dies with this one.
/// Where it fails the bench fails.
class Child
{
public:
    Child(const QString &program, const QStringList &arguments);
    ~Child();
    Q_DISABLE_COPY_MOVE(Child)

    /// Waits for a line that says so.
    void waitUntilReady();
    void write(const QByteArray &bytes) { m_process.write(bytes); }
    /// It reads no more after this.
    void endInput() { m_process.closeWriteChannel(); }
    /// Waits without an event loop; what it printed last.
    json result();
    bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }

private:
    QProcess m_process;
};

/// The other client, see bench_peer; `more` are further NAME=VALUE.
QStringList peerArguments(const QString &role, const BenchOptions &options, int port,
                          const QStringList &more = {});
QString peerProgram();
/// This program again, for one measurement in a process of its own.
json runPart(const QString &part, const BenchOptions &options, int port);

} // namespace kvasir::bench
