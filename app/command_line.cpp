// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/command_line.h"

#include "app/nats/library_version.h"

namespace kvasir {

QString versionText()
{
    return QStringLiteral("kvasir %1 (Qt %2, cnats %3)")
        .arg(QStringLiteral(KVASIR_VERSION), QString::fromLatin1(qVersion()), natsLibraryVersion());
}

} // namespace kvasir
