// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/relative_time.h"

#include <QCoreApplication>
#include <QDateTime>

namespace kvasir {

namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::relativeTime", text);
}

} // namespace

QString relativeTime(qint64 thenMs, qint64 nowMs)
{
    // The server's clock may run ahead of ours: the future is now.
    const qint64 ago = nowMs - thenMs;
    if (ago < secondMs)
        return words("now");
    if (ago < minuteMs)
        return words("%1 s ago").arg(ago / secondMs);
    if (ago < hourMs)
        return words("%1 min ago").arg(ago / minuteMs);
    if (ago < 2 * dayMs)
        return words("%1 h ago").arg(ago / hourMs);
    if (ago < 30 * dayMs)
        return words("%1 d ago").arg(ago / dayMs);
    return QDateTime::fromMSecsSinceEpoch(thenMs).date().toString(Qt::ISODate);
}

QString relativeTime(qint64 thenMs)
{
    return relativeTime(thenMs, QDateTime::currentMSecsSinceEpoch());
}

QString exactTime(qint64 thenMs)
{
    return QDateTime::fromMSecsSinceEpoch(thenMs).toString(
        QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz t"));
}

} // namespace kvasir
