// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/key_name.h"

#include <QList>

#include <algorithm>

namespace kvasir {

namespace {

bool isKeyCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '/' || c == '_' || c == '=' || c == '.';
}

} // namespace

bool hasWildcardToken(const QByteArray &key)
{
    const auto tokens = key.split('.');
    return std::any_of(tokens.begin(), tokens.end(),
                       [](const QByteArray &token) { return token == "*" || token == ">"; });
}

NameRule checkKeyName(const QByteArray &key)
{
    if (key.isEmpty())
        return NameRule::Empty;
    if (hasWildcardToken(key))
        return NameRule::WildcardToken;
    if (!std::all_of(key.begin(), key.end(), isKeyCharacter))
        return NameRule::BadCharacter;
    if (key.startsWith('.'))
        return NameRule::LeadingDot;
    if (key.endsWith('.'))
        return NameRule::TrailingDot;
    if (key.contains(".."))
        return NameRule::DoubleDot;
    if (key.startsWith("_kv"))
        return NameRule::Reserved;
    return NameRule::Fine;
}

} // namespace kvasir
