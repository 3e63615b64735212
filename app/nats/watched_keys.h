// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QHash> // hashes QByteArray for the standard containers

#include <unordered_map>
#include <vector>

namespace kvasir {

/// What the watcher knows of each key, markers included, to tell news from what a reload repeats
/// and to find what the server has forgotten. Belongs to the watch thread.
class WatchedKeys
{
public:
    /// A reload begins: every key has to be seen again until sweep().
    void beginReload() { ++m_generation; }
    /// The stream is another one now: revisions of before say nothing about those to come.
    void distrustRevisions();

    enum class News {
        No,    ///< known
        Yes,   ///< to be told
        Older, ///< in a reload: to be told unless a later message of the key comes before its end
    };
    /// The server has this revision of the key.
    News take(const QByteArray &key, quint64 revision);
    /// An Older revision has proved to be the newest: what was newer is gone.
    void accept(const QByteArray &key, quint64 revision);

    /// Forgets, and returns, the keys that were not seen since beginReload().
    std::vector<QByteArray> sweep();
    /// Forgets, and returns, the keys whose newest revision lies before the stream's first.
    std::vector<QByteArray> prune(quint64 firstRevision);
    /// Forgets, and returns, all.
    std::vector<QByteArray> clear();

    std::size_t size() const { return m_keys.size(); }

private:
    struct Known
    {
        quint64 revision;
        quint32 generation;
    };
    template <typename Condition> std::vector<QByteArray> forget(Condition condition);

    std::unordered_map<QByteArray, Known> m_keys;
    quint32 m_generation = 0;
};

} // namespace kvasir
