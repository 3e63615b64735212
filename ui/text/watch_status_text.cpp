// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/watch_status_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace kvasir {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::watchStatusText", text);
}

QString grouped(qulonglong number)
{
    return QLocale().toString(number);
}

} // namespace

QString watchStatusText(const WatchStatus &status)
{
    switch (status.state) {
    case WatchStatus::State::Offline:
        return words("offline");
    case WatchStatus::State::Loading:
        return words("loading %1 of %2").arg(grouped(status.loaded), grouped(status.total));
    case WatchStatus::State::Live:
        return words("live");
    case WatchStatus::State::Reconnecting:
        return words("reconnecting");
    case WatchStatus::State::Stale:
    case WatchStatus::State::BucketGone:
        return words("stale since %1")
            .arg(status.staleSince.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    case WatchStatus::State::Paused:
        return words("paused");
    }
    return {};
}

QString keyCountText(qsizetype shown, qsizetype all, bool filtered)
{
    if (filtered)
        return words("%1 of %2 keys").arg(grouped(qulonglong(shown)), grouped(qulonglong(all)));
    return all == 1 ? words("1 key") : words("%1 keys").arg(grouped(qulonglong(all)));
}

} // namespace kvasir
