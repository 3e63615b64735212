// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/connection_settings.h"
#include "models/result.h"

#include <QByteArray>
#include <QDateTime>

namespace kvasir {

/// What a connection signs a server's challenge with.
struct Credentials
{
    QByteArray jwt;  ///< of the user, signed by an account; empty: the server knows the nkey itself
    QByteArray seed; ///< of the user's nkey; empty only with a JWT whose bearer need not sign
    QByteArray nkey; ///< the public one of the seed

    bool areSet() const { return !jwt.isEmpty() || !seed.isEmpty(); }
};

/// The settings' credentials, for files as they are right now; nothing set where the settings sign
/// nothing. FileFailed with path and reason; BadCredentials with the path, or nothing for a text
/// that was typed.
Result<Credentials> readCredentials(const ConnectionSettings &settings);

/// JWT and seed in the text of a credentials file, or the seed alone in that of a seed file, with
/// or without the lines that say what they are.
Credentials credentialsIn(const QByteArray &text);

/// Until when a JWT is good; not valid when it does not say.
QDateTime expiryOf(const QByteArray &jwt);

} // namespace kvasir
