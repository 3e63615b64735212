// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArrayView>
#include <QHash>

#include <unordered_map>

namespace kvasir {

/// Counts the subjects in a bucket's stream that are no keys of it, as sources bring in: the server
/// counts them among its subjects. Belongs to the watch thread.
class ForeignSubjects
{
public:
    void note(QByteArrayView subject, quint64 sequence)
    {
        const std::size_t hash = qHash(subject);
        const auto known = m_newest.find(hash);
        if (known != m_newest.end()) {
            known->second = sequence;
        } else if (m_newest.size() < most) {
            m_newest.emplace(hash, sequence);
            m_lastNew = sequence;
        } else {
            m_isCounted = false;
        }
    }
    /// Those whose newest message lies before the stream's first are gone.
    void prune(quint64 before)
    {
        std::erase_if(m_newest, [before](const auto &item) { return item.second < before; });
    }
    void clear()
    {
        m_newest.clear();
        m_isCounted = true;
        m_lastNew = 0;
    }

    std::size_t count() const { return m_newest.size(); }
    /// The count is that of the stream up to this sequence, and not of what came later.
    bool isAsOf(quint64 sequence) const { return m_lastNew <= sequence; }
    /// False once there are more than anybody wants to hold in memory.
    bool isCounted() const { return m_isCounted; }

private:
    static constexpr std::size_t most = 200'000;
    std::unordered_map<std::size_t, quint64> m_newest; ///< sequences by the subject's hash
    bool m_isCounted = true;
    quint64 m_lastNew = 0; ///< sequence of the last that was new
};

} // namespace kvasir
