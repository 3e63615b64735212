// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>

#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace kvasir {

/// Messages that the server will drop without a word, by the time it will. Packed, for a bucket may
/// hold a million that expire. Belongs to the watch thread.
class ExpiryList
{
public:
    struct Item
    {
        qint64 dueMs = 0; ///< the server's clock
        quint64 revision = 0;
        QByteArray key;
        bool mayUncover = false; ///< an older revision of the key
    };

    /// Two and a half million keys of 36 bytes: people with more of them have the memory too.
    static constexpr std::size_t usualMost = std::size_t(128) * 1024 * 1024;

    /// Takes no more bytes than `most`.
    explicit ExpiryList(std::size_t most = usualMost)
        : m_most(most)
    {
    }

    /// Twice the same counts once. What is too much to be remembered is left to the count of the
    /// server's subjects.
    void add(const Item &item);
    /// Tells, and forgets, what the server has dropped by now, what was due earlier first.
    void expire(qint64 nowMs, const std::function<void(const Item &)> &expired);
    /// How many are due and were not told: each may be there still or not.
    std::size_t countDue(qint64 nowMs) const;
    /// Their keys, each once; none where there are more than `most` of them.
    std::vector<QByteArray> keysDue(qint64 nowMs, std::size_t most) const;
    /// How many were told lately: a busy server may drop them later than it should.
    std::size_t countTold(qint64 nowMs) const;
    void clear();

private:
    /// Those of a short while, one behind the other.
    struct Slot
    {
        std::vector<char> bytes;
        std::size_t count = 0;
    };
    struct Told
    {
        qint64 atMs;
        std::size_t count;
    };
    static qint64 slotOf(qint64 timeMs);
    static std::vector<Item> unpack(const Slot &slot);

    std::size_t m_most;
    std::size_t m_bytes = 0;
    std::map<qint64, Slot> m_slots;
    std::deque<Told> m_told;
};

} // namespace kvasir
