// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/coalescing.h"

#include <QHash>

#include <bit>
#include <utility>
#include <vector>

namespace kvasir {

namespace {

/// Numbers of news, found by their keys: open addressing, without memory of its own for a key.
class NewsIndex
{
public:
    explicit NewsIndex(const KeyBatch &batch)
        : m_batch(batch)
        , m_slots(std::bit_ceil(2 * batch.size() + 1), none)
    {
    }

    /// From the last to the first: true when later news do not make this one needless. Forgetting
    /// an old revision does not: it says nothing of the newer one.
    bool isNeeded(std::size_t number)
    {
        const KeyNews news = m_batch[number];
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = qHash(news.key) & mask;
        while (m_slots[slot] != none && m_batch[m_slots[slot]].key != news.key)
            slot = (slot + 1) & mask;
        if (m_slots[slot] != none && m_batch[m_slots[slot]].revision >= news.revision)
            return false;
        m_slots[slot] = quint32(number);
        return true;
    }

private:
    static constexpr quint32 none = ~quint32(0);
    const KeyBatch &m_batch;
    std::vector<quint32> m_slots;
};

} // namespace

void coalesce(KeyBatch &batch)
{
    NewsIndex index(batch);
    std::vector<bool> isNeeded(batch.size());
    std::size_t needed = 0;
    for (std::size_t i = batch.size(); i-- > 0;) {
        isNeeded[i] = index.isNeeded(i);
        needed += isNeeded[i] ? 1 : 0;
    }
    if (needed == batch.size())
        return;
    KeyBatch kept;
    kept.beginsLoad = batch.beginsLoad;
    kept.isAnotherStream = batch.isAnotherStream;
    kept.endsLoad = batch.endsLoad;
    kept.prunesBefore = batch.prunesBefore;
    kept.initialLoad = batch.initialLoad;
    for (std::size_t i = 0; i < batch.size(); ++i)
        if (isNeeded[i])
            kept.add(batch[i]);
    batch = std::move(kept);
}

} // namespace kvasir
