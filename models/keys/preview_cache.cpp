// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "models/keys/preview_cache.h"

#include <utility>

namespace kvasir {

PreviewCache::PreviewCache(Limits limits)
    : m_limits(limits)
    , m_slots(1)
{
}

const QByteArray *PreviewCache::find(NodeId id) const
{
    const auto found = m_slotOf.find(id);
    if (found == m_slotOf.end())
        return nullptr;
    unlink(found->second);
    linkFirst(found->second);
    return &m_slots[found->second].preview;
}

bool PreviewCache::put(NodeId id, QByteArray preview)
{
    const auto found = m_slotOf.find(id);
    if (found != m_slotOf.end() && m_slots[found->second].preview == preview)
        return false;
    if (found != m_slotOf.end())
        drop(found->second);
    const SlotIndex index = freeSlot();
    m_bytes += cost(preview);
    m_slots[index].preview = std::move(preview);
    m_slots[index].id = id;
    m_slotOf[id] = index;
    linkFirst(index);
    // The one just put stays, so that the row which asked for it shows it.
    while (m_slotOf.size() > 1 && (m_slotOf.size() > m_limits.count || m_bytes > m_limits.bytes))
        drop(m_slots[0].previous);
    return true;
}

bool PreviewCache::remove(NodeId id)
{
    const auto found = m_slotOf.find(id);
    if (found == m_slotOf.end())
        return false;
    drop(found->second);
    return true;
}

void PreviewCache::clear()
{
    // Another bucket may be small: nothing is kept allocated for it.
    *this = PreviewCache(m_limits);
}

std::size_t PreviewCache::cost(const QByteArray &preview)
{
    return std::size_t(preview.size()) + entryBytes;
}

void PreviewCache::unlink(SlotIndex index) const
{
    const Slot &slot = m_slots[index];
    m_slots[slot.previous].next = slot.next;
    m_slots[slot.next].previous = slot.previous;
}

void PreviewCache::linkFirst(SlotIndex index) const
{
    Slot &slot = m_slots[index];
    slot.previous = 0;
    slot.next = m_slots[0].next;
    m_slots[slot.next].previous = index;
    m_slots[0].next = index;
}

void PreviewCache::drop(SlotIndex index)
{
    Slot &slot = m_slots[index];
    unlink(index);
    m_bytes -= cost(slot.preview);
    m_slotOf.erase(slot.id);
    slot.preview = QByteArray();
    slot.id = noNode;
    slot.next = std::exchange(m_firstFree, index);
}

PreviewCache::SlotIndex PreviewCache::freeSlot()
{
    if (m_firstFree == 0) {
        m_slots.emplace_back();
        return SlotIndex(m_slots.size() - 1);
    }
    return std::exchange(m_firstFree, m_slots[m_firstFree].next);
}

} // namespace kvasir
