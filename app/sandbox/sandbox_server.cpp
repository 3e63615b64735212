// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox_server.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <nlohmann/json.hpp>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

/// The server writes the file with its port within a few of these.
constexpr auto lookInterval = 20ms;

/// 30 s: a folder with much data on a slow disk takes its time to be read.
constexpr int mostLooks = 1500;

/// A server that got SIGTERM writes out what it has; then it is killed.
constexpr int stopTimeMs = 3000;

QString defaultDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/kvasir/sandbox");
}

/// The port in the file that nats-server leaves; 0: not there yet.
int readPort(const QDir &directory)
{
    for (const QString &name : directory.entryList({QStringLiteral("*.ports")}, QDir::Files)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const auto ports = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
        if (!ports.is_object() || !ports.contains("nats") || !ports["nats"].is_array() ||
            ports["nats"].empty() || !ports["nats"][0].is_string())
            continue;
        const QString url = QString::fromStdString(ports["nats"][0].get<std::string>());
        return url.section(u':', -1).toInt();
    }
    return 0;
}

} // namespace

QString findNatsServer()
{
    const QString given = qEnvironmentVariable("KVASIR_NATS_SERVER");
    if (!given.isEmpty())
        return QFileInfo(given).isExecutable() ? given : QString();
    const QString name = QStringLiteral("nats-server");
    const QString found = QStandardPaths::findExecutable(name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin"),
                                                 QStringLiteral("/usr/local/sbin"),
                                                 QStringLiteral("/usr/local/bin")});
}

SandboxServer::SandboxServer(const QString &dataDirectory, QObject *parent)
    : QObject(parent)
    , m_wanted(dataDirectory.isEmpty() ? defaultDirectory() : dataDirectory)
{
    m_portTimer.setInterval(lookInterval);
    connect(&m_portTimer, &QTimer::timeout, this, &SandboxServer::lookForPort);
}

SandboxServer::~SandboxServer()
{
    stop();
}

void SandboxServer::start()
{
    if (!m_url.isEmpty()) {
        emit ready(m_url);
        return;
    }
    if (m_process)
        return;
    const QString program = findNatsServer();
    if (program.isEmpty())
        fail({ErrorKind::ServerNotInstalled, {}});
    else if (!takeDirectory())
        fail({ErrorKind::FileFailed, m_wanted});
    else
        launch(program);
}

bool SandboxServer::takeDirectory()
{
    if (!QDir().mkpath(m_wanted))
        return false;
    m_lock = std::make_unique<QLockFile>(m_wanted + QStringLiteral("/lock"));
    // Held as long as the program runs; only a lock whose owner is gone may be taken over.
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock()) {
        m_directory = m_wanted;
        return true;
    }
    m_temporary = std::make_unique<QTemporaryDir>();
    m_directory = m_temporary->path();
    return m_temporary->isValid();
}

void SandboxServer::launch(const QString &program)
{
    const QDir ports(m_directory + QStringLiteral("/ports"));
    ports.mkpath(QStringLiteral("."));
    for (const QString &stale : ports.entryList(QDir::Files))
        QFile::remove(ports.filePath(stale));

    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    const pid_t parent = getpid();
    m_process->setChildProcessModifier([parent] {
        // The server must not outlive a program that is killed. Should that have happened before
        // this line, nobody would send the signal any more.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent)
            _exit(1);
    });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail({ErrorKind::ServerUnavailable, m_process->errorString()});
    });
    connect(m_process.get(), &QProcess::finished, this, [this] {
        const QByteArray words = m_process->readAll().right(400).trimmed();
        fail({ErrorKind::ServerUnavailable, QString::fromUtf8(words)});
    });
    m_process->start(program,
                     {QStringLiteral("--addr"), QStringLiteral("127.0.0.1"),
                      QStringLiteral("--port"), QStringLiteral("-1"), QStringLiteral("--jetstream"),
                      QStringLiteral("--store_dir"), m_directory + QStringLiteral("/store"),
                      QStringLiteral("--ports_file_dir"), ports.path()});
    m_looks = 0;
    m_portTimer.start();
}

void SandboxServer::lookForPort()
{
    const int port = readPort(QDir(m_directory + QStringLiteral("/ports")));
    if (port == 0) {
        if (++m_looks > mostLooks)
            fail({ErrorKind::TimedOut, QStringLiteral("nats-server")});
        return;
    }
    m_portTimer.stop();
    m_url = QStringLiteral("nats://127.0.0.1:%1").arg(port);
    emit ready(m_url);
}

void SandboxServer::stop()
{
    m_portTimer.stop();
    m_url.clear();
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->terminate();
    if (!m_process->waitForFinished(stopTimeMs)) {
        m_process->kill();
        m_process->waitForFinished(stopTimeMs);
    }
    m_process.reset();
    m_lock.reset();
    m_temporary.reset();
}

void SandboxServer::fail(const Error &error)
{
    m_portTimer.stop();
    m_url.clear();
    if (m_process) {
        // It is the sender of the signal that led here.
        m_process->disconnect(this);
        m_process->kill();
        m_process.release()->deleteLater();
    }
    m_lock.reset();
    m_temporary.reset();
    emit failed(error);
}

} // namespace kvasir
