// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/run_until.h"

#include "tests/bench/support/statistics.h"

#include <QCoreApplication>
#include <QTimer>

namespace kvasir::bench {

namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 5ms;
// Ten million keys on a slow machine, with sanitizers.
constexpr auto patience = 10min;

} // namespace

void runUntil(const std::function<bool()> &isSo, const char *what)
{
    const auto deadline = Clock::now() + patience;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&] {
        if (isSo())
            QCoreApplication::exit(); // quit() would close the windows first
        else if (Clock::now() > deadline)
            qFatal("never: %s", what);
    });
    look.start(lookInterval);
    QCoreApplication::exec();
}

void runFor(std::chrono::duration<double> time)
{
    QTimer::singleShot(std::chrono::duration_cast<std::chrono::milliseconds>(time),
                       QCoreApplication::instance(), [] { QCoreApplication::exit(); });
    QCoreApplication::exec();
}

} // namespace kvasir::bench
