// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/scene.h"

#include <set>

namespace kvasir::test {

namespace {

constexpr qint64 second = 1'000'000'000;

const std::vector<QByteArray> tokens{
    "a",  "b",       "c",        "flag2",    "flag10", "-",         "_",   "=",
    "/",  "0",       "00",       "umläut",   "日本語", "🦉",      "%41", "<b>x</b>",
    "\"", "\\",      "'",        "{}",       "KV_b",   "$KV",       "A",   "a*b",
    "*",  "no\x01w", "q?x=1&y#", "user@x:y", "+1",     "rtl\u202e",
};

QByteArray newKey(const std::vector<QByteArray> &known, Chance &chance)
{
    // Keys that are branches of others too, and the other way round.
    if (!known.empty() && chance.percent(30)) {
        const QByteArray &other = chance.oneOf(known);
        const qsizetype dot = other.lastIndexOf('.');
        if (dot > 0 && chance.percent(50))
            return other.left(dot);
        return other + '.' + chance.oneOf(tokens);
    }
    QByteArray key = chance.oneOf(tokens);
    for (int more = chance.below(5); more > 0; --more)
        key += '.' +
               (chance.percent(70) ? chance.oneOf(tokens) : QByteArray::number(chance.below(300)));
    if (chance.percent(1))
        key += '.' + QByteArray(chance.between(50, 200), 'x');
    return key;
}

} // namespace

bool hasWildcard(const QByteArray &key)
{
    return key.split('.').contains("*");
}

void chooseConfig(Scene &scene, const Abilities &abilities, Chance &chance)
{
    scene.history = chance.percent(50) ? 1 : 5;
    scene.inMemory = !scene.isLarge && chance.percent(40);
    scene.isReplicated = abilities.cluster;
    scene.deletesMessages = chance.percent(60);
    scene.hasTtl = abilities.ttl && chance.percent(50);
    scene.config = {
        {QStringLiteral("max_msgs_per_subject"), scene.history},
        {QStringLiteral("storage"),
         scene.inMemory ? QStringLiteral("memory") : QStringLiteral("file")},
        {QStringLiteral("deny_delete"), !scene.deletesMessages},
        {QStringLiteral("allow_direct"), chance.percent(80)},
        {QStringLiteral("num_replicas"), scene.isReplicated ? 3 : 1},
    };
    if (scene.hasTtl)
        scene.config[QStringLiteral("allow_msg_ttl")] = true;
    if (scene.hasTtl && chance.percent(50))
        scene.config[QStringLiteral("subject_delete_marker_ttl")] = 2 * second;
    if (chance.percent(15)) {
        scene.config[QStringLiteral("max_age")] = chance.between(2, 5) * second;
        scene.config[QStringLiteral("duplicate_window")] = second;
    }
}

Scene chooseScene(const Abilities &abilities, Chance &chance)
{
    const std::vector<int> sizes{0, 1, 7, 40, 40, 300, 300, 2000};
    Scene scene;
    scene.isLarge = chance.percent(10);
    chooseConfig(scene, abilities, chance);
    std::set<QByteArray> keys;
    for (int wanted = chance.oneOf(sizes); int(scene.keys.size()) < wanted;)
        if (QByteArray key = newKey(scene.keys, chance); keys.insert(key).second)
            scene.keys.push_back(std::move(key));
    return scene;
}

} // namespace kvasir::test
