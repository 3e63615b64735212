// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/text/iso_time.h"

#include <QDateTime>

namespace kvasir {

QString isoTime(qint64 msSinceEpochUtc)
{
    if (msSinceEpochUtc == 0)
        return {};
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(msSinceEpochUtc);
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

} // namespace kvasir
