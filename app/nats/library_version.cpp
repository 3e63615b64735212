// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/library_version.h"

#include "app/nats/cnats.h"

namespace kvasir {

QString natsLibraryVersion()
{
    return QString::fromLatin1(nats_GetVersion());
}

} // namespace kvasir
