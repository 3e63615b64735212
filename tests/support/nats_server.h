// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "models/result.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace kvasir::test {

/// One nats-server program to test against.
struct ServerProgram
{
    QString path;
    QString version;
};

/// The system's nats-server, and those that tests/servers/fetch unpacked under the build tree, or
/// those of KVASIR_NATS_SERVERS (paths with ':' between) instead. Asks each for its version once.
std::vector<ServerProgram> serverPrograms();
/// The one of this path or version, the "newest", or for no words the system's; none with an empty
/// path. For the arguments of programs.
ServerProgram serverProgramCalled(const QString &words);
/// Adds the column "program" and one row for each of them, for a test's _data function.
void addServerRows();
/// The same with one row only, for what is slow and does not depend on the server.
void addOneServerRow();
/// The program of serverPrograms() to use where one is enough.
QString anyServerProgram();

/// A real nats-server with JetStream on an ephemeral port of 127.0.0.1, with its store in a folder
/// of its own. It dies with the test program, however that ends.
class NatsServer
{
public:
    struct Options
    {
        bool jetStream = true;
        QByteArray config; ///< further lines of the configuration file
        QString program;   ///< empty: anyServerProgram()
    };

    /// Not started yet.
    NatsServer();
    explicit NatsServer(Options options);
    ~NatsServer();
    Q_DISABLE_COPY_MOVE(NatsServer)

    /// Starts it, again on the port and store that it had, and waits until it takes clients.
    /// False, with the server's words as a warning, when it does not.
    bool start();
    /// SIGKILL; the store is as it was.
    void kill();
    /// SIGSTOP and SIGCONT: it is there and does nothing, once freeze() has returned.
    void freeze();
    void thaw();
    /// SIGHUP: it reads the configuration again, see setConfig().
    bool reload();

    bool isRunning() const;
    int port() const { return m_port; }
    /// nats://127.0.0.1:port
    QString url() const;
    /// To be changed before the next start() or reload().
    void setConfig(const QByteArray &config) { m_options.config = config; }
    void setProgram(const QString &program) { m_options.program = program; }
    /// A file of its own folder, for certificates and the like.
    QString writeFile(const QString &name, const QByteArray &bytes) const;
    ConnectionSettings settings() const;

private:
    bool writeConfig() const;
    int readPort() const;

    Options m_options;
    QTemporaryDir m_dir;
    std::unique_ptr<QProcess> m_process;
    int m_port = -1;
};

} // namespace kvasir::test
