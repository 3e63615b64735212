// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/merge/keyed_merge.h"

#include <QHash>

#include <utility>

namespace kvasir {

namespace {

/// Where each key stands.
class Positions
{
public:
    explicit Positions(const std::vector<int> &keys)
    {
        m_positions.reserve(qsizetype(keys.size()));
        for (const int key : keys)
            m_positions.insert(key, int(m_positions.size()));
    }

    int of(int key) const { return m_positions.value(key, -1); }
    bool has(int key) const { return m_positions.contains(key); }

private:
    QHash<int, int> m_positions;
};

/// Where each key stands on each side; nowhere in a base that is not known.
struct Places
{
    explicit Places(const NumberedSides &sides)
        : base(sides.base.value_or(std::vector<int>()))
        , theirs(sides.theirs)
        , mine(sides.mine)
    {
    }

    KeyedItem item(int key) const { return {base.of(key), theirs.of(key), mine.of(key)}; }

    Positions base;
    Positions theirs;
    Positions mine;
};

/// What both have stands in the same order.
bool agreeOnOrder(const std::vector<int> &keys, const Positions &others)
{
    int last = -1;
    for (const int key : keys) {
        const int position = others.of(key);
        if (position < 0)
            continue;
        if (position < last)
            return false;
        last = position;
    }
    return true;
}

/// What only the follower has, by the key that it follows there and the leader has too.
class Followers
{
public:
    Followers(const std::vector<int> &follower, const Positions &leader)
    {
        std::vector<int> *bucket = &m_first;
        for (const int key : follower) {
            if (leader.has(key))
                bucket = &m_after[key];
            else
                bucket->push_back(key);
        }
    }

    std::vector<int> atTheBeginning() const { return m_first; }
    std::vector<int> after(int key) const { return m_after.value(key); }

private:
    std::vector<int> m_first;
    QHash<int, std::vector<int>> m_after;
};

std::vector<KeyedItem> inTheirOrder(const NumberedSides &sides, const Places &places)
{
    const Followers followers(sides.mine, places.theirs);
    std::vector<KeyedItem> items;
    std::vector<int> waiting = followers.atTheBeginning();
    const auto addWaiting = [&] {
        for (const int key : std::exchange(waiting, {}))
            items.push_back(places.item(key));
    };
    for (const int key : sides.theirs) {
        // My additions come after what they added in the same place, as they do in my order.
        if (places.mine.has(key)) {
            addWaiting();
            waiting = followers.after(key);
        }
        items.push_back(places.item(key));
    }
    addWaiting();
    return items;
}

std::vector<KeyedItem> inMyOrder(const NumberedSides &sides, const Places &places)
{
    const Followers followers(sides.theirs, places.mine);
    std::vector<KeyedItem> items;
    const auto add = [&](const std::vector<int> &keys) {
        for (const int key : keys)
            items.push_back(places.item(key));
    };
    add(followers.atTheBeginning());
    for (const int key : sides.mine) {
        items.push_back(places.item(key));
        add(followers.after(key));
    }
    return items;
}

} // namespace

std::optional<std::vector<KeyedItem>> orderedItems(const NumberedSides &sides)
{
    const Places places(sides);
    if (agreeOnOrder(sides.theirs, places.mine))
        return inMyOrder(sides, places);
    if (!sides.base)
        return std::nullopt;
    if (agreeOnOrder(sides.theirs, places.base))
        return inMyOrder(sides, places);
    if (agreeOnOrder(sides.mine, places.base))
        return inTheirOrder(sides, places);
    return std::nullopt;
}

std::vector<KeyedItem> itemsInMyOrder(const NumberedSides &sides)
{
    return inMyOrder(sides, Places(sides));
}

bool replacedTheSame(const NumberedSides &sides)
{
    const Places places(sides);
    enum Change { Removed = 1, AddedByThem = 2, AddedByMe = 4 };
    QHash<int, int> changes; // by the key before them that all have; -1: none
    const auto note = [&](const std::vector<int> &keys, const Positions &first,
                          const Positions &second, Change change) {
        int before = -1;
        for (const int key : keys) {
            if (first.has(key) && second.has(key))
                before = key;
            else if (!first.has(key) && !second.has(key))
                changes[before] |= change;
        }
    };
    note(sides.base.value_or(std::vector<int>()), places.theirs, places.mine, Removed);
    note(sides.theirs, places.base, places.mine, AddedByThem);
    note(sides.mine, places.base, places.theirs, AddedByMe);
    return changes.values().contains(Removed | AddedByThem | AddedByMe);
}

} // namespace kvasir
