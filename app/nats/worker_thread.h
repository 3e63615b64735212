// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/hand_over.h"

#include <QDeadlineTimer>
#include <QThread>

#include <chrono>
#include <memory>

namespace kvasir {

/// A thread that owns one object and runs its events; with the thread, the object dies, there.
class WorkerThread : public QThread
{
public:
    WorkerThread(const QString &name, std::unique_ptr<QObject> worker);
    ~WorkerThread() override;

    /// Once: lets the thread end behind what was posted to its object before; true when it has.
    bool finish(std::chrono::milliseconds patience);

protected:
    void run() override;

private:
    bool hasEnded(QDeadlineTimer deadline);

    std::unique_ptr<QObject> m_worker;
    HandOver m_end; ///< to who waited for it
};

} // namespace kvasir
