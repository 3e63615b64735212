// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"
#include "app/nats/key_writer.h"

#include <QHash>
#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

namespace kvasir {

/// Plays the other clients of the sandbox: workers report, sessions count, the leader renews its
/// lease and changes now and then, and an operator turns a flag from time to time. Writes like
/// everybody, by compare-and-set; when a person was faster it lets that stand. Lives in the GUI
/// thread.
class SandboxSimulator : public QObject
{
    Q_OBJECT

public:
    explicit SandboxSimulator(Connection &connection, QObject *parent = nullptr);

    void start();

private:
    void reportWorkers();
    void countSessions();
    void renewLease();
    void turnFlag();
    /// Writes on top of the revision last known of the key.
    void write(const QString &bucket, const QByteArray &key, const QByteArray &value);
    int random(int below) { return m_random.bounded(below); }

    KeyWriter m_writer;
    QRandomGenerator m_random;
    QTimer m_workers;
    QTimer m_sessions;
    QTimer m_lease;
    QTimer m_flags;
    QHash<QByteArray, quint64> m_revisions; ///< by bucket and key, as last heard
    QHash<QByteArray, qint64> m_counters;
    int m_term = 3;
    int m_holder = 1;
};

} // namespace kvasir
