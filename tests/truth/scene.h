// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "tests/truth/chance.h"

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace kvasir::test {

/// A bucket to be made, and the keys that are written there.
struct Scene
{
    QJsonObject config;
    int history = 1;
    bool isReplicated = false;
    bool inMemory = false;
    bool deletesMessages = false; ///< the server takes single messages out
    bool hasTtl = false;
    bool isLarge = false; ///< more bytes than a bucket that is watched with its values
    std::vector<QByteArray> keys;
};

struct Abilities
{
    bool ttl = false; ///< nats-server from 2.11 on
    bool cluster = false;
};

/// Another bucket for the same keys.
void chooseConfig(Scene &scene, const Abilities &abilities, Chance &chance);
Scene chooseScene(const Abilities &abilities, Chance &chance);
/// Purging such a key would purge others.
bool hasWildcard(const QByteArray &key);

} // namespace kvasir::test
