// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/watched_keys.h"

namespace kvasir {

void WatchedKeys::distrustRevisions()
{
    for (auto &[key, known] : m_keys)
        known.revision = 0;
}

WatchedKeys::News WatchedKeys::take(const QByteArray &key, quint64 revision)
{
    const auto [found, isNew] = m_keys.try_emplace(key, Known{revision, m_generation});
    if (isNew)
        return News::Yes;
    Known &known = found->second;
    if (revision < known.revision)
        return known.generation == m_generation ? News::No : News::Older;
    const bool newer = revision > known.revision;
    known = {revision, m_generation};
    return newer ? News::Yes : News::No;
}

void WatchedKeys::accept(const QByteArray &key, quint64 revision)
{
    m_keys.insert_or_assign(key, Known{revision, m_generation});
}

template <typename Condition> std::vector<QByteArray> WatchedKeys::forget(Condition condition)
{
    std::vector<QByteArray> forgotten;
    for (auto key = m_keys.begin(); key != m_keys.end();) {
        if (condition(key->second)) {
            forgotten.push_back(key->first);
            key = m_keys.erase(key);
        } else {
            ++key;
        }
    }
    return forgotten;
}

std::vector<QByteArray> WatchedKeys::sweep()
{
    return forget([this](const Known &known) { return known.generation != m_generation; });
}

std::vector<QByteArray> WatchedKeys::prune(quint64 firstRevision)
{
    return forget([firstRevision](const Known &known) { return known.revision < firstRevision; });
}

std::vector<QByteArray> WatchedKeys::clear()
{
    return forget([](const Known &) { return true; });
}

} // namespace kvasir
