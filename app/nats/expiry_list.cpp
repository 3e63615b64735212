// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/expiry_list.h"

#include <algorithm>
#include <cstring>
#include <tuple>

namespace kvasir {

namespace {

// Servers look for what is due about once a second.
constexpr qint64 slackMs = 1500;
// Short beside that, long enough that a million of them do not each have a slot.
constexpr qint64 slotMs = 250;
// What a slot takes beside its items, roughly: those of a month may have one each.
constexpr std::size_t slotBytes = 128;
// A busy server takes seconds to drop hundreds of thousands that are due together.
constexpr qint64 latelyMs = 10'000;

/// What goes before the bytes of the key.
struct Head
{
    qint64 dueMs;
    quint64 revision;
    quint32 keyLength;
    bool mayUncover;
};

auto orderOf(const ExpiryList::Item &item)
{
    return std::tie(item.dueMs, item.revision);
}

} // namespace

qint64 ExpiryList::slotOf(qint64 timeMs)
{
    return timeMs / slotMs;
}

void ExpiryList::add(const Item &item)
{
    const std::size_t size = sizeof(Head) + std::size_t(item.key.size());
    if (m_bytes + size + slotBytes * m_slots.size() > m_most)
        return;
    m_bytes += size;
    Slot &slot = m_slots[slotOf(item.dueMs)];
    ++slot.count;
    const Head head{item.dueMs, item.revision, quint32(item.key.size()), item.mayUncover};
    const char *bytes = reinterpret_cast<const char *>(&head);
    slot.bytes.insert(slot.bytes.end(), bytes, bytes + sizeof head);
    slot.bytes.insert(slot.bytes.end(), item.key.begin(), item.key.end());
}

std::vector<ExpiryList::Item> ExpiryList::unpack(const Slot &slot)
{
    std::vector<Item> items;
    items.reserve(slot.count);
    for (const char *at = slot.bytes.data(), *end = at + slot.bytes.size(); at != end;) {
        Head head;
        std::memcpy(&head, at, sizeof head);
        at += sizeof head;
        items.push_back(
            {head.dueMs, head.revision, QByteArray(at, head.keyLength), head.mayUncover});
        at += head.keyLength;
    }
    std::sort(items.begin(), items.end(),
              [](const Item &a, const Item &b) { return orderOf(a) < orderOf(b); });
    const auto last = std::unique(items.begin(), items.end(), [](const Item &a, const Item &b) {
        return orderOf(a) == orderOf(b);
    });
    items.erase(last, items.end());
    return items;
}

void ExpiryList::expire(qint64 nowMs, const std::function<void(const Item &)> &expired)
{
    std::size_t count = 0;
    // Whole slots: the last one waits until all of it is due.
    const qint64 end = slotOf(nowMs - slackMs);
    while (!m_slots.empty() && m_slots.begin()->first < end) {
        const Slot slot = std::move(m_slots.begin()->second); // whoever is told may add more
        m_slots.erase(m_slots.begin());
        m_bytes -= slot.bytes.size();
        for (const Item &item : unpack(slot)) {
            expired(item);
            ++count;
        }
    }
    if (count > 0)
        m_told.push_back({nowMs, count});
    while (!m_told.empty() && m_told.front().atMs + latelyMs < nowMs)
        m_told.pop_front();
}

std::size_t ExpiryList::countDue(qint64 nowMs) const
{
    std::size_t count = 0;
    for (const auto &[number, slot] : m_slots) {
        if (number > slotOf(nowMs))
            break;
        count += slot.count;
    }
    return count;
}

std::vector<QByteArray> ExpiryList::keysDue(qint64 nowMs, std::size_t most) const
{
    std::vector<QByteArray> keys;
    if (countDue(nowMs) > most)
        return keys;
    for (auto slot = m_slots.begin(); slot != m_slots.end() && slot->first <= slotOf(nowMs); ++slot)
        for (const Item &item : unpack(slot->second))
            keys.push_back(item.key);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::size_t ExpiryList::countTold(qint64 nowMs) const
{
    std::size_t count = 0;
    for (const Told &told : m_told)
        count += told.atMs + latelyMs >= nowMs ? told.count : 0;
    return count;
}

void ExpiryList::clear()
{
    m_slots.clear();
    m_told.clear();
    m_bytes = 0;
}

} // namespace kvasir
