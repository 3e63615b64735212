// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/row_list.h"

#include <unordered_map>
#include <utility>

namespace kvasir {

/// When nodes changed, for as long as anybody is shown that they did; of those that changed longer
/// ago nothing is kept, for there may be millions.
class RecentChanges
{
public:
    /// In ticks. What is this old is forgotten, sooner or later.
    explicit RecentChanges(quint32 lifetime)
        : m_lifetime(lifetime)
    {
    }

    void note(NodeId id, quint32 tick)
    {
        if (tick - m_turnedAt > m_lifetime) {
            m_before = std::exchange(m_now, {});
            m_turnedAt = tick;
        }
        m_now.insert_or_assign(id, tick);
    }

    /// 0: not lately.
    quint32 of(NodeId id) const
    {
        for (const auto *changes : {&m_now, &m_before})
            if (const auto found = changes->find(id); found != changes->end())
                return found->second;
        return 0;
    }

    void remove(NodeId id)
    {
        m_now.erase(id);
        m_before.erase(id);
    }

    void clear() { *this = RecentChanges(m_lifetime); }

private:
    quint32 m_lifetime;
    quint32 m_turnedAt = 0;
    std::unordered_map<NodeId, quint32> m_now;    ///< since m_turnedAt
    std::unordered_map<NodeId, quint32> m_before; ///< in the time before that
};

} // namespace kvasir
