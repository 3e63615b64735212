// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "ui/edits/time_to_live_line.h"

#include "models/text/typed_amount.h"

namespace kvasir {

namespace {

/// Servers know no less, and no parts of it.
constexpr qint64 nanosecondsPerSecond = 1'000'000'000;

} // namespace

TimeToLiveLine::TimeToLiveLine(QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(tr("Expires after"));
    setPlaceholderText(tr("never"));
    setAllowed(false);
}

void TimeToLiveLine::setAllowed(bool isAllowed)
{
    setEnabled(isAllowed || !text().isEmpty());
    setToolTip(isAllowed
                   ? tr("The server drops the key after that time, such as 30s, 15m, 1h30m or 7d. "
                        "Empty: it stays until somebody deletes it.")
                   : tr("This bucket does not allow keys that expire by themselves. It takes "
                        "nats-server 2.11 or newer, and a bucket with allow_msg_ttl."));
    setAccessibleDescription(toolTip());
}

std::optional<qint64> TimeToLiveLine::milliseconds() const
{
    if (text().trimmed().isEmpty())
        return 0;
    const auto typed = readDuration(text());
    if (!typed || *typed < nanosecondsPerSecond || *typed % nanosecondsPerSecond != 0)
        return std::nullopt;
    return *typed / nanosecondsPerSecond * 1000;
}

QString TimeToLiveLine::problemText() const
{
    if (milliseconds())
        return {};
    if (!readDuration(text()))
        return tr("This is no length of time: write it as 30s, 15m, 1h30m or 7d.");
    return tr("Servers count whole seconds, from one on.");
}

} // namespace kvasir
