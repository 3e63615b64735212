// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/history/expiry.h"

#include <QDateTime>

namespace kvasir {

namespace {

/// How far this machine's clock may be behind the server's.
constexpr qint64 clockSlackMs = 60'000;

} // namespace

bool isTimeOver(const Revision &revision)
{
    return revision.timeToLiveMs > 0 &&
           revision.expiresAtMs() - QDateTime::currentMSecsSinceEpoch() < clockSlackMs;
}

bool isExpiryOf(const Revision &base, const Revision &theirs)
{
    if (theirs.expired)
        return true;
    const bool isLeft = theirs.isAbsent() || (theirs.isLive() && theirs.revision < base.revision);
    return isLeft && base.isLive() && isTimeOver(base);
}

} // namespace kvasir
