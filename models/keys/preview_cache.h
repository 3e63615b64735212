// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_node.h"

#include <QByteArray>

#include <unordered_map>
#include <vector>

namespace kvasir {

/// The previews of the keys that were looked at last. When there is no room for another, the one
/// that was not read for the longest time goes. All calls take constant time.
class PreviewCache
{
public:
    struct Limits
    {
        std::size_t count = 0;
        std::size_t bytes = 0; ///< with what an entry takes besides its text
    };

    /// Several hundred screens full of keys: who scrolls back finds the values still there.
    static constexpr Limits usualLimits{64 * 1024, 8 * 1024 * 1024};
    /// What an entry takes besides its text, about: its slot, and two allocations with their heads.
    static constexpr std::size_t entryBytes = 120;

    explicit PreviewCache(Limits limits = usualLimits);

    /// Null if it is not kept. It counts as read; the pointer is good until the next change.
    const QByteArray *find(NodeId id) const;
    /// True if another preview, or none, was kept before.
    bool put(NodeId id, QByteArray preview);
    /// True if one was kept.
    bool remove(NodeId id);
    void clear();

    std::size_t count() const { return m_slotOf.size(); }
    std::size_t bytes() const { return m_bytes; }

private:
    using SlotIndex = quint32;
    /// Slots form a ring through slot 0, which holds no preview: behind it comes the one read last,
    /// before it the one that goes next. Free slots are chained by `next`, up to slot 0.
    struct Slot
    {
        QByteArray preview;
        NodeId id = noNode;
        SlotIndex previous = 0;
        SlotIndex next = 0;
    };

    static std::size_t cost(const QByteArray &preview);
    void unlink(SlotIndex index) const;
    void linkFirst(SlotIndex index) const;
    void drop(SlotIndex index);
    SlotIndex freeSlot();

    Limits m_limits;
    std::unordered_map<NodeId, SlotIndex> m_slotOf;
    mutable std::vector<Slot> m_slots; ///< reading changes their order and nothing else
    SlotIndex m_firstFree = 0;
    std::size_t m_bytes = 0;
};

} // namespace kvasir
