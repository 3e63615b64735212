// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/json.h"

#include <QDateTime>

namespace kvasir {

qint64 parseTimeMs(const QByteArray &text)
{
    // "2024-05-01T10:00:00.123456789Z": Qt reads no more than milliseconds exactly.
    QByteArray trimmed = text;
    const qsizetype dot = trimmed.indexOf('.');
    if (dot > 0 && trimmed.endsWith('Z'))
        trimmed = trimmed.left(qMin(dot + 4, trimmed.size() - 1)) + 'Z';
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(trimmed), Qt::ISODateWithMs);
    const qint64 ms = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    constexpr qint64 furthest = 9'223'372'036'854; // what 64 bits of nanoseconds hold
    return qAbs(ms) <= furthest ? ms : 0;
}

} // namespace kvasir
