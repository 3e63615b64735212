// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// A race beside a hand-over that is none: ThreadSanitizer has to find the one, or it would find
// none of the program's.

#include "app/nats/gate.h"
#include "app/nats/worker_thread.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>
#include <thread>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    int handedOver = 1;
    int raced = 1;
    auto place = std::make_unique<QObject>();
    kvasir::Gate gate(place.get());
    kvasir::WorkerThread thread(QStringLiteral("other"), std::move(place));
    thread.start();
    std::atomic<bool> isOver = false;
    gate.post([&] {
        ++handedOver;
        ++raced;
        isOver.store(true, std::memory_order_relaxed);
    });
    while (!isOver.load(std::memory_order_relaxed)) // which orders nothing else
        std::this_thread::yield();
    ++raced;
    const bool hasRun = thread.finish(std::chrono::seconds(30));
    std::printf("%d %d\n", handedOver, raced);
    return hasRun ? 0 : 1;
}
