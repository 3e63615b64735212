// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/text/guard_text.h"

#include <QCoreApplication>

namespace kvasir {

namespace {

using State = WriteGuard::State;

QString words(const char *text)
{
    return QCoreApplication::translate("kvasir::guardText", text);
}

/// Minutes and seconds, begun seconds as whole ones.
QString timeLeft(const WriteGuard &guard)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(guard.left()).count();
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString stateText(const WriteGuard &guard)
{
    switch (guard.state()) {
    case State::Open:
        return {};
    case State::ReadOnly:
        return words("read-only, as the program was started with --read-only");
    case State::Locked:
        return words("read-only until it is unlocked");
    case State::Unlocked:
        return words("writes are allowed for %1").arg(timeLeft(guard));
    }
    return {};
}

} // namespace

QString guardText(const WriteGuard &guard)
{
    const QString &of = guard.productionOf();
    const QString name = of.isEmpty()
                             ? guard.connection()
                             : words("%1, the same servers as the production connection “%2”")
                                   .arg(guard.connection(), of);
    return words("PRODUCTION · %1 · %2").arg(name, stateText(guard));
}

QString shortGuardText(const WriteGuard &guard)
{
    if (!guard.isProduction())
        return guard.state() == State::ReadOnly ? words("read-only") : QString();
    return guard.state() == State::Unlocked ? words("PRODUCTION · writable")
                                            : words("PRODUCTION · read-only");
}

} // namespace kvasir
