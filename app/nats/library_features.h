// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QString>

namespace kvasir {

/// What the cnats library that the program was built with cannot do.
struct MissingFeature
{
    QString needs; ///< the first version that can; empty: nothing is missing
    QString has;   ///< the version of this build

    bool isMissing() const { return !needs.isEmpty(); }
};

/// A TLS handshake before the server's greeting.
MissingFeature missingTlsFirst();

} // namespace kvasir
