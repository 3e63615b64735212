// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/keys/key_batch.h"

#include <functional>
#include <map>
#include <set>

namespace kvasir::test {

/// What is known of a bucket after some batches, in the plainest way: see KeyBatch.
class PlainKeys
{
public:
    std::map<QByteArray, KeyEntry> entries;
    /// Called for each entry that is taken.
    std::function<void(const KeyEntry &)> taken = [](const KeyEntry &) {};

    void apply(const KeyBatch &batch)
    {
        if (batch.beginsLoad) {
            m_unseen.clear();
            for (const auto &[key, entry] : entries)
                m_unseen.insert(key);
            m_older.clear();
            m_isAnotherStream = batch.isAnotherStream;
        }
        for (std::size_t i = 0; i < batch.size(); ++i)
            apply(batch[i]);
        if (batch.endsLoad) {
            for (const auto &[key, entry] : std::exchange(m_older, {}))
                take(entry);
            forgetIf([this](const KeyEntry &entry) { return m_unseen.contains(entry.key); });
            m_unseen.clear();
        }
        if (batch.prunesBefore > 0)
            forgetIf([&](const KeyEntry &entry) { return entry.revision < batch.prunesBefore; });
    }

private:
    void apply(const KeyNews &news)
    {
        const QByteArray key = news.key.toByteArray();
        const auto known = entries.find(key);
        const bool isOlder = known != entries.end() && news.revision < known->second.revision;
        if (news.forgotten) {
            if (!isOlder)
                entries.erase(key);
        } else if (!isOlder || (m_isAnotherStream && m_unseen.contains(key))) {
            m_older.erase(key);
            m_unseen.erase(key);
            take(news.toEntry());
        } else if (m_unseen.contains(key)) {
            m_older.insert_or_assign(key, news.toEntry());
        }
    }

    void take(const KeyEntry &entry)
    {
        const auto known = entries.find(entry.key);
        const bool isKnown = known != entries.end() && known->second.revision == entry.revision;
        m_unseen.erase(entry.key);
        entries[entry.key] = entry;
        if (!isKnown)
            taken(entry);
    }

    template <typename Condition> void forgetIf(Condition condition)
    {
        std::erase_if(entries, [&](const auto &item) { return condition(item.second); });
    }

    std::set<QByteArray> m_unseen; ///< since the load began
    std::map<QByteArray, KeyEntry> m_older;
    bool m_isAnotherStream = false;
};

} // namespace kvasir::test
