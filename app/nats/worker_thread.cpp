// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/worker_thread.h"

#include "app/nats/cnats.h"

namespace kvasir {

WorkerThread::WorkerThread(const QString &name, std::unique_ptr<QObject> worker)
    : m_worker(std::move(worker))
{
    setObjectName(name);
    m_worker->moveToThread(this);
}

WorkerThread::~WorkerThread()
{
    quit();
    (void)hasEnded(QDeadlineTimer(QDeadlineTimer::Forever));
}

bool WorkerThread::finish(std::chrono::milliseconds patience)
{
    // Through the worker's queue, so that a write asked for just before is still sent.
    if (m_worker)
        postTo(m_worker.get(), [this] { quit(); });
    return hasEnded(QDeadlineTimer(patience));
}

void WorkerThread::run()
{
    exec();
    m_worker.reset();
    nats_ReleaseThreadMemory();
    m_end.give();
}

bool WorkerThread::hasEnded(QDeadlineTimer deadline)
{
    if (!wait(deadline))
        return false;
    m_end.take();
    return true;
}

} // namespace kvasir
