// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/array_keys.h"

#include <QSet>

#include <algorithm>
#include <initializer_list>

namespace kvasir {

namespace {

bool hasRepetition(const std::vector<int> &keys)
{
    return QSet<int>(keys.begin(), keys.end()).size() != qsizetype(keys.size());
}

/// nullopt: an element is no scalar, or is there twice.
std::optional<std::vector<int>> scalars(const ArrayElements &side)
{
    const auto isContainer = [&](int node) { return side.tree[node].isContainer(); };
    if (std::any_of(side.nodes.begin(), side.nodes.end(), isContainer))
        return std::nullopt;
    std::vector<int> keys = side.tree.values(side.nodes);
    return hasRepetition(keys) ? std::nullopt : std::optional(std::move(keys));
}

/// nullopt: an element has no such member, or it identifies none.
std::optional<std::vector<int>> identities(const ArrayElements &side, int name)
{
    std::vector<int> keys;
    for (const int node : side.nodes) {
        const int member = memberNamed(side.tree, node, name);
        if (member < 0 || side.tree[member].isContainer() || side.tree[node].repeatsNames)
            return std::nullopt;
        keys.push_back(side.tree[member].value);
    }
    return hasRepetition(keys) ? std::nullopt : std::optional(std::move(keys));
}

template <typename KeysOf>
std::optional<ArrayKeys> onAll(const std::vector<ArrayElements> &sides, const QByteArray &name,
                               KeysOf keysOf)
{
    ArrayKeys result{name, {}};
    for (const ArrayElements &side : sides) {
        auto keys = keysOf(side);
        if (!keys)
            return std::nullopt;
        result.values.push_back(std::move(*keys));
    }
    return result;
}

} // namespace

int memberNamed(const JsonTree &tree, int object, int name)
{
    if (tree[object].kind != JsonNode::Kind::Object)
        return -1;
    const int end = tree[object].next;
    for (int child = object + 1; child < end; child = tree[child].next) {
        if (tree[child].name == name)
            return child;
    }
    return -1;
}

std::optional<ArrayKeys> arrayKeys(const std::vector<ArrayElements> &sides, EqualJson &equal)
{
    if (auto keys = onAll(sides, {}, scalars))
        return keys;
    for (const char *name : {"id", "key", "name"}) {
        const QByteArray token = QByteArray(1, '"') + name + '"';
        const int number = equal.scalar(JsonToken::Kind::String, token);
        auto keys =
            onAll(sides, name, [&](const ArrayElements &side) { return identities(side, number); });
        if (keys)
            return keys;
    }
    return std::nullopt;
}

} // namespace kvasir
