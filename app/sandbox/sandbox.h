// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/sandbox/sandbox_seed.h"
#include "app/sandbox/sandbox_server.h"
#include "app/sandbox/sandbox_simulator.h"

#include <QObject>

#include <memory>

namespace kvasir {

/// The private demo: a server of its own, sample buckets, and a simulator that keeps them moving
/// as long as this lives. GUI thread.
class Sandbox : public QObject
{
    Q_OBJECT

public:
    explicit Sandbox(const QString &dataDirectory = {}, QObject *parent = nullptr);

    /// Ends in ready() or failed(); answers again at once if it runs already.
    void start();
    /// Its data go with it, for another sandbox runs already.
    bool isTemporary() const { return m_server.isTemporary(); }
    /// Nobody waits for ready() any more.
    void cancel() { m_wanted = false; }

signals:
    /// The server runs and holds the samples.
    void ready(const kvasir::ConnectionSettings &settings);
    void failed(const kvasir::Error &error);

private:
    void connectTo(const QString &url);
    void fill();
    void announce();
    void fail(const Error &error);

    SandboxServer m_server;
    ConnectionSettings m_settings;
    std::unique_ptr<Connection> m_connection; ///< the simulator's own
    std::unique_ptr<SandboxSeed> m_seed;
    std::unique_ptr<SandboxSimulator> m_simulator;
    bool m_wanted = false;
};

} // namespace kvasir
