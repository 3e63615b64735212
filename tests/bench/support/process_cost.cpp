// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/bench/support/process_cost.h"

#include <QByteArray>
#include <QFile>

#include <ctime>
#include <malloc.h>

namespace kvasir::bench {

namespace {

double statusBytes(const char *field)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
        if (line.startsWith(field))
            return 1024 * line.simplified().split(' ').value(1).toDouble();
    return 0;
}

} // namespace

double residentBytes()
{
    malloc_trim(0);
    return statusBytes("VmRSS:");
}

double peakResidentBytes()
{
    return statusBytes("VmHWM:");
}

double processorMs()
{
    return 1000.0 * double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace kvasir::bench
