// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QString>

namespace kvasir {

/// The rule that a name breaks, for a message while it is typed.
enum class NameRule {
    Fine,
    Empty,
    BadCharacter, ///< not one of A-Z a-z 0-9 - / _ = .   (buckets: A-Z a-z 0-9 - _)
    LeadingDot,
    TrailingDot,
    DoubleDot,
    Reserved,      ///< begins with _kv
    WildcardToken, ///< a whole token is * or >: the server would take it for other keys too
};

/// Checks a key that is to be created against ADR-6 and ADR-8. Keys written by others may break
/// every rule but WildcardToken and still be shown, edited and deleted.
NameRule checkKeyName(const QByteArray &key);

/// True when a token of the key is exactly "*" or ">". The server takes such a token in a purge
/// for a wildcard and erases other keys, so every write to such a key is refused.
bool hasWildcardToken(const QByteArray &key);

} // namespace kvasir
