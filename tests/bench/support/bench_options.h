// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/bench/support/key_shape.h"

#include <QString>
#include <QStringList>

namespace kvasir::bench {

/// What every bench takes on its command line.
struct BenchOptions
{
    KeyShape keys;
    int runs = 5;
    QString server;                           ///< the program; empty: the newest there is
    QString storage = QStringLiteral("file"); ///< of the bucket, as JetStream calls it
    bool isSmall = false;
    double seconds = 10; ///< that each measurement under load lasts
    /// Set when the bench runs itself as a process of its own for one measurement: its name, and
    /// the server's port.
    QString part;
    int port = 0;

    /// The same for a process that makes one measurement.
    QStringList argumentsFor(const QString &partName, int serverPort) const;
};

/// Qt draws into memory unless the person wants to see it. Before the application is made.
void useOffscreen();
/// Reads the application's arguments; ends the program when they are wrong or ask for help.
BenchOptions benchOptions(std::uint64_t keys = 1'000'000);

} // namespace kvasir::bench
