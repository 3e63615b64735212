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
        if (m_newest.size() < most)
            m_newest[qHash(subject)] = sequence;
        else
            m_isCounted = false;
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
    }

    std::size_t count() const { return m_newest.size(); }
    /// False once there are more than anybody wants to hold in memory.
    bool isCounted() const { return m_isCounted; }

private:
    static constexpr std::size_t most = 200'000;
    std::unordered_map<std::size_t, quint64> m_newest; ///< sequences by the subject's hash
    bool m_isCounted = true;
};

} // namespace kvasir
