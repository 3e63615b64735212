// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/nats_server.h"

#include "tests/support/wait.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <cerrno>
#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace kvasir::test {

namespace {

ServerProgram asked(const QString &path)
{
    QProcess process;
    process.start(path, {QStringLiteral("--version")});
    process.waitForFinished(waitLimitMs);
    const QString words = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    return {path, words.section(u'v', -1)};
}

QStringList programPaths()
{
    const QString given = qEnvironmentVariable("KVASIR_NATS_SERVERS");
    if (!given.isEmpty())
        return given.split(u':', Qt::SkipEmptyParts);
    QStringList paths;
    // Debian puts it where a person's PATH does not lead.
    const QStringList system{QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")};
    const QString name = QStringLiteral("nats-server");
    QString own = QStandardPaths::findExecutable(name);
    if (own.isEmpty())
        own = QStandardPaths::findExecutable(name, system);
    if (!own.isEmpty())
        paths.append(own);
    const QDir fetched(QStringLiteral(KVASIR_FETCHED_SERVERS));
    for (const QString &version : fetched.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        for (const char *place : {"/usr/sbin/nats-server", "/usr/bin/nats-server"})
            if (const QString path = fetched.filePath(version) + QLatin1String(place);
                QFile::exists(path))
                paths.append(path);
    return paths;
}

} // namespace

std::vector<ServerProgram> serverPrograms()
{
    static const std::vector<ServerProgram> programs = [] {
        std::vector<ServerProgram> found;
        for (const QString &path : programPaths())
            found.push_back(asked(path));
        return found;
    }();
    return programs;
}

ServerProgram serverProgramCalled(const QString &words)
{
    const std::vector<ServerProgram> programs = serverPrograms();
    for (const ServerProgram &program : programs) {
        const bool isNewest = words == QLatin1String("newest") && &program == &programs.back();
        if (words.isEmpty() || isNewest || words == program.path || words == program.version)
            return program;
    }
    return {};
}

void addServerRows()
{
    QTest::addColumn<QString>("program");
    for (const auto &[path, version] : serverPrograms())
        QTest::newRow(qPrintable(version)) << path;
}

void addOneServerRow()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("one") << anyServerProgram();
}

QString anyServerProgram()
{
    const auto programs = serverPrograms();
    return programs.empty() ? QString() : programs.front().path;
}

NatsServer::NatsServer()
    : NatsServer(Options())
{
}

NatsServer::NatsServer(Options options)
    : m_options(std::move(options))
{
    if (m_options.program.isEmpty())
        m_options.program = anyServerProgram();
}

NatsServer::~NatsServer()
{
    kill();
}

bool NatsServer::start()
{
    if (!m_dir.isValid() || !writeConfig())
        return false;
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    QDir(m_dir.filePath(QStringLiteral("ports"))).removeRecursively();
    QDir(m_dir.path()).mkdir(QStringLiteral("ports"));
    m_process->start(m_options.program,
                     {QStringLiteral("-c"), m_dir.filePath(QStringLiteral("server.conf")),
                      QStringLiteral("--ports_file_dir"), m_dir.filePath(QStringLiteral("ports"))});
    // The ports file is written once clients are taken, JetStream's store having been read.
    const bool ready =
        QTest::qWaitFor([this] { return !isRunning() || (m_port = readPort()) > 0; }, waitLimitMs);
    if (ready && isRunning())
        return true;
    const QDir ports(m_dir.filePath(QStringLiteral("ports")));
    qWarning().noquote() << m_options.program << (isRunning() ? "runs, but tells no port" : "ended")
                         << m_process->exitStatus() << m_process->exitCode()
                         << ports.entryList(QDir::Files) << m_process->readAll();
    return false;
}

void NatsServer::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(waitLimitMs);
    m_process.reset();
}

void NatsServer::freeze()
{
    const auto id = pid_t(m_process->processId());
    ::kill(id, SIGSTOP);
    // On a busy machine its threads go on for some milliseconds, time enough to answer.
    siginfo_t told;
    while (::waitid(P_PID, id_t(id), &told, WSTOPPED | WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
}

void NatsServer::thaw()
{
    ::kill(pid_t(m_process->processId()), SIGCONT);
}

bool NatsServer::reload()
{
    return writeConfig() && ::kill(pid_t(m_process->processId()), SIGHUP) == 0;
}

bool NatsServer::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

QString NatsServer::url() const
{
    return QStringLiteral("nats://127.0.0.1:%1").arg(m_port);
}

QString NatsServer::writeFile(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return file.fileName();
}

ConnectionSettings NatsServer::settings() const
{
    ConnectionSettings settings;
    settings.name = QStringLiteral("test");
    settings.urls = {url()};
    return settings;
}

bool NatsServer::writeConfig() const
{
    QByteArray text = "listen: \"127.0.0.1:" + QByteArray::number(m_port) + "\"\n";
    if (m_options.jetStream)
        text += "jetstream: { store_dir: \"" + m_dir.filePath(QStringLiteral("store")).toUtf8() +
                "\" }\n";
    return !writeFile(QStringLiteral("server.conf"), text + m_options.config).isEmpty();
}

int NatsServer::readPort() const
{
    const QDir ports(m_dir.filePath(QStringLiteral("ports")));
    for (const QString &name : ports.entryList({QStringLiteral("*.ports")})) {
        QFile file(ports.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto told = QJsonDocument::fromJson(file.readAll()).object();
        const QJsonValue urls = told[QStringLiteral("nats")];
        return QUrl(urls[0].toString()).port(-1); // -1 too while the file is half written
    }
    return -1;
}

} // namespace kvasir::test
