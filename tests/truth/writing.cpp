// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/writing.h"

namespace kvasir::test {

Writing::Writing(const Scene &scene, OtherClient &client, quint64 seed)
    : m_scene(scene)
    , m_client(client)
    , m_chance(seed)
    , m_name(m_chance.seed())
{
}

bool Writing::writeOnce()
{
    QByteArray key = m_scene.keys.empty() ? QByteArray("only") : m_chance.oneOf(m_scene.keys);
    const int what = m_chance.below(100);
    if (what < 15) {
        return m_client.now().put("b", key, {}, timeToLive() << qMakePair("KV-Operation", "DEL")) !=
               0;
    } else if (what < 25 && !hasWildcard(key)) {
        RawClient::Headers headers{{"KV-Operation", "PURGE"}, {"Nats-Rollup", "sub"}};
        return m_client.now().put("b", key, {}, headers + timeToLive()) != 0;
    } else {
        if (m_chance.percent(5))
            key = "new." + QByteArray::number(m_name, 36) + '.' + QByteArray::number(++m_newKeys);
        return m_client.now().put("b", key, value(), timeToLive()) != 0;
    }
}

void Writing::putMany(int count)
{
    QList<QPair<QByteArray, QByteArray>> entries;
    for (int i = 0; i < count && !m_scene.keys.empty(); ++i)
        entries.append({m_chance.oneOf(m_scene.keys), value()});
    m_client.now().putMany("b", entries);
}

QByteArray Writing::value()
{
    return QByteArray::number(m_chance.seed()) + QByteArray(m_chance.below(60), 'v');
}

RawClient::Headers Writing::timeToLive()
{
    if (!m_scene.hasTtl || !m_chance.percent(10))
        return {};
    return {{"Nats-TTL", QByteArray::number(m_chance.between(1, 3)) + 's'}};
}

BackgroundWriting::BackgroundWriting(const Scene &scene, std::vector<int> ports, quint64 seed,
                                     std::chrono::milliseconds pause)
    : m_pause(pause)
    , m_thread([this, &scene, ports = std::move(ports), seed] { run(scene, ports, seed); })
{
}

BackgroundWriting::~BackgroundWriting()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_end.notify_one();
    m_thread.join();
}

void BackgroundWriting::run(const Scene &scene, const std::vector<int> &ports, quint64 seed)
{
    // A server that is away is not asked without rest.
    constexpr std::chrono::milliseconds pause{50};
    OtherClient client(ports);
    Writing writing(scene, client, seed);
    for (std::unique_lock lock(m_mutex); !m_isEnding;) {
        lock.unlock();
        const bool written = writing.writeOnce();
        lock.lock();
        m_end.wait_for(lock, written ? m_pause : pause, [this] { return m_isEnding; });
    }
}

} // namespace kvasir::test
