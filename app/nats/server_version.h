// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>
#include <QVersionNumber>

namespace kvasir {

/// False for a server of unknown version too.
inline bool isAtLeast(const QString &serverVersion, int major, int minor)
{
    return QVersionNumber::fromString(serverVersion) >= QVersionNumber(major, minor);
}

} // namespace kvasir
