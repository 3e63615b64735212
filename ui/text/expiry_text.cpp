// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/expiry_text.h"

#include "models/text/visible_text.h"

#include <QCoreApplication>
#include <QDateTime>

namespace kvasir {

namespace {

struct ExpiryWords
{
    Q_DECLARE_TR_FUNCTIONS(kvasir::ExpiryWords)
};

} // namespace

QString expiryText(qint64 expiresAtMs, qint64 nowMs)
{
    constexpr qint64 second = 1000;
    constexpr qint64 minute = 60 * second;
    constexpr qint64 hour = 60 * minute;
    const qint64 left = expiresAtMs - nowMs;
    if (left < second)
        return ExpiryWords::tr("expires now");
    if (left < 2 * minute)
        return ExpiryWords::tr("expires in %1 s").arg(left / second);
    if (left < 2 * hour)
        return ExpiryWords::tr("expires in %1 min").arg(left / minute);
    if (left < 48 * hour)
        return ExpiryWords::tr("expires in %1 h").arg(left / hour);
    return ExpiryWords::tr("expires in %1 d").arg(left / (24 * hour));
}

QString expiryText(qint64 expiresAtMs)
{
    return expiryText(expiresAtMs, QDateTime::currentMSecsSinceEpoch());
}

QString expiringKeyText(const Revision &revision)
{
    return ExpiryWords::tr("“%1” %2.")
        .arg(visibleText(revision.key), expiryText(revision.expiresAtMs()));
}

QString expiredKeyText(const Revision &revision)
{
    return ExpiryWords::tr("“%1” has expired.").arg(visibleText(revision.key));
}

QString timeToLiveRefusedText()
{
    return ExpiryWords::tr(
        "The key was not created: this bucket does not allow keys that expire by "
        "themselves, so that it would stay. Empty the time to create it so.");
}

QString expiryNotChosenText()
{
    return ExpiryWords::tr("Nothing was saved; your edit is still here.");
}

} // namespace kvasir
