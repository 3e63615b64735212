// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/error.h"

#include <QLockFile>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace kvasir {

/// A private nats-server with JetStream on an ephemeral port of 127.0.0.1. Its data stay in the
/// user's data folder between starts; a second program that runs at the same time gets an empty
/// folder that goes with it. The server ends with this program, also when that is killed. Lives
/// in the GUI thread and blocks it nowhere but for a moment in the destructor.
class SandboxServer : public QObject
{
    Q_OBJECT

public:
    /// `dataDirectory`: empty for the user's own.
    explicit SandboxServer(const QString &dataDirectory = {}, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Ends in ready() or failed(); answers again at once if it runs already.
    void start();
    void stop();
    /// Its data go with it, for another program has the folder.
    bool isTemporary() const { return m_temporary != nullptr; }

signals:
    void ready(const QString &url);
    /// ServerNotInstalled, FileFailed, TimedOut, or ServerUnavailable with the server's last words.
    void failed(const kvasir::Error &error);

private:
    bool takeDirectory();
    void launch(const QString &program);
    void lookForPort();
    void fail(const Error &error);

    QString m_wanted;
    QString m_directory; ///< the one in use
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QTemporaryDir> m_temporary;
    std::unique_ptr<QProcess> m_process;
    QTimer m_portTimer;
    int m_looks = 0;
    QString m_url;
};

/// The nats-server program, empty if there is none: KVASIR_NATS_SERVER, PATH, or the folders for
/// system programs, which are not in everybody's PATH.
QString findNatsServer();

} // namespace kvasir
