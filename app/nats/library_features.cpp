// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/library_features.h"

#include "app/nats/cnats.h"

namespace kvasir {

MissingFeature missingTlsFirst()
{
#ifdef KVASIR_CNATS_HAS_TLS_FIRST
    return {};
#else
    return {QStringLiteral("3.9"), QStringLiteral(NATS_VERSION_STRING)};
#endif
}

} // namespace kvasir
