// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <functional>
#include <queue>
#include <tuple>
#include <vector>

namespace kvasir {

/// Messages that the server will drop without a word, by the time it will. Belongs to the watch
/// thread.
class ExpiryList
{
public:
    struct Item
    {
        qint64 dueMs = 0; ///< the server's clock
        quint64 revision = 0;
        QByteArray key;
        bool mayUncover = false; ///< an older revision of the key

        bool operator>(const Item &other) const
        {
            return std::tie(dueMs, revision) > std::tie(other.dueMs, other.revision);
        }
    };

    /// Twice the same counts once. What is too much to be remembered is left to the count of the
    /// server's subjects.
    void add(Item item)
    {
        if (m_items.size() < most)
            m_items.push(std::move(item));
    }
    /// Tells, and forgets, what the server has dropped by now.
    void expire(qint64 nowMs, const std::function<void(const Item &)> &expired)
    {
        while (!m_items.empty() && m_items.top().dueMs + slackMs <= nowMs) {
            const Item item = m_items.top(); // a copy: whoever is told may add more
            while (!m_items.empty() && m_items.top().revision == item.revision)
                m_items.pop();
            expired(item);
        }
    }
    bool isEmpty() const { return m_items.empty(); }
    void clear() { m_items = {}; }

private:
    static constexpr std::size_t most = 100'000;
    // Servers look for what is due about once a second.
    static constexpr qint64 slackMs = 1500;
    std::priority_queue<Item, std::vector<Item>, std::greater<>> m_items;
};

} // namespace kvasir
