// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/support/wait.h"
#include "tests/truth/episode.h"

#include <QJsonArray>
#include <QTest>

#include <numeric>

namespace kvasir::test {

namespace {

// Longer than a watcher waits for a sign of life.
constexpr int longSilenceMs = 14'000;
// Longer than between two attempts to connect.
constexpr int longAbsenceMs = 6'000;

} // namespace

/// Weights by what may go wrong, and by how long a watcher may take to find out.
const std::vector<Episode::Step> &Episode::steps()
{
    using E = Episode;
    static const std::vector<Step> all{
        {"write", 30, &E::write, &E::hasBucket},
        {"write many", 15, &E::writeMany, &E::hasBucket},
        {"purge the stream", 6, &E::purgeStream, &E::hasBucket},
        {"purge subjects", 3, &E::purgeSubject, &E::hasBucket},
        {"delete a message", 2, &E::deleteMessage, &E::takesMessagesOut},
        {"recreate", 6, &E::recreate, &E::hasBucket},
        {"recreate otherwise", 4, &E::recreateOtherwise, &E::hasBucket},
        {"delete the bucket", 3, &E::deleteBucket, &E::hasBucket},
        {"create the bucket", 1000, &E::createBucket, &E::lacksBucket},
        {"delete consumers", 8, &E::deleteConsumers, &E::hasBucket},
        {"kill a server", 8, &E::killServer, &E::always},
        {"kill a server for long", 1, &E::killServerForLong, &E::always},
        {"freeze a server", 4, &E::freezeServer, &E::always},
        {"freeze a server for long", 1, &E::freezeServerForLong, &E::always},
        {"step down", 10, &E::stepDown, &E::isReplicated},
        {"kill the leader", 8, &E::killLeader, &E::isReplicated},
        {"cut the connection", 12, &E::cutConnection, &E::hasNetwork},
        {"refuse connections", 3, &E::refuseConnections, &E::hasNetwork},
        {"slow the network down", 8, &E::slowDown, &E::hasNetwork},
        {"pause and resume", 5, &E::pauseAndResume, &E::isNotPaused},
        {"pause", 5, &E::pause, &E::isNotPaused},
        {"resume", 30, &E::resume, &E::isPaused},
        {"resync", 4, &E::resync, &E::always},
        {"show deleted or not", 4, &E::toggleDeleted, &E::always},
    };
    return all;
}

void Episode::takeStep()
{
    const auto weight = [this](const Step &step) {
        return (this->*step.isPossible)() ? step.weight : 0;
    };
    const int total =
        std::accumulate(steps().begin(), steps().end(), 0,
                        [&](int sum, const Step &step) { return sum + weight(step); });
    int left = m_chance.below(total);
    for (const Step &step : steps()) {
        left -= weight(step);
        if (left < 0) {
            note(QLatin1String(step.name));
            (this->*step.run)();
            return;
        }
    }
}

void Episode::write()
{
    for (int count = m_chance.between(1, 60); count > 0; --count)
        m_writer->writeOnce();
}

void Episode::writeMany()
{
    m_writer->putMany(m_chance.between(1, 3000));
}

void Episode::purgeStream()
{
    QJsonObject body;
    if (m_chance.percent(30))
        body[QStringLiteral("keep")] = m_chance.between(1, 50);
    m_client.api("STREAM.PURGE.KV_b", body);
}

void Episode::purgeSubject()
{
    QByteArray key = m_scene.keys.empty() ? QByteArray("only") : m_chance.oneOf(m_scene.keys);
    if (m_chance.percent(30))
        key = key.left(key.indexOf('.')) + ".>";
    QJsonObject body{{QStringLiteral("filter"), QString::fromUtf8("$KV.b." + key)}};
    if (m_chance.percent(20))
        body[QStringLiteral("keep")] = 1;
    else if (m_chance.percent(30))
        body[QStringLiteral("seq")] = m_chance.between(1, 3000);
    m_client.api("STREAM.PURGE.KV_b", body);
}

/// The newest of a key, which brings the one before to light if there is one.
void Episode::deleteMessage()
{
    const QByteArray key = m_scene.keys.empty() ? QByteArray("only") : m_chance.oneOf(m_scene.keys);
    const auto found =
        m_client.api("STREAM.MSG.GET.KV_b",
                     {{QStringLiteral("last_by_subj"), QString::fromUtf8("$KV.b." + key)}});
    const auto sequence = found[QStringLiteral("message")][QStringLiteral("seq")];
    m_client.api("STREAM.MSG.DELETE.KV_b",
                 {{QStringLiteral("seq"), sequence}, {QStringLiteral("no_erase"), true}});
    m_needsResync = m_needsResync || m_scene.history > 1;
}

/// With as many messages, so that only the time of its creation tells.
void Episode::recreate()
{
    const auto info = m_client.api("STREAM.INFO.KV_b");
    const int messages = info[QStringLiteral("state")][QStringLiteral("messages")].toInt();
    m_client.api("STREAM.DELETE.KV_b");
    if (create())
        m_writer->putMany(messages);
}

void Episode::recreateOtherwise()
{
    m_writing.reset(); // it looks at the scene
    m_client.api("STREAM.DELETE.KV_b");
    chooseConfig(m_scene, m_servers.abilities(), m_chance);
    create();
}

void Episode::deleteBucket()
{
    m_writing.reset();
    m_client.api("STREAM.DELETE.KV_b");
    m_hasBucket = false;
    if (m_chance.percent(50))
        letPass(m_chance.below(5000));
}

void Episode::createBucket()
{
    m_writing.reset(); // it looks at the scene
    if (m_chance.percent(50))
        chooseConfig(m_scene, m_servers.abilities(), m_chance);
    create();
}

void Episode::deleteConsumers()
{
    const auto names = m_client.api("CONSUMER.NAMES.KV_b")[QStringLiteral("consumers")].toArray();
    for (const QJsonValue &name : names)
        m_client.api("CONSUMER.DELETE.KV_b." + name.toString().toUtf8());
}

void Episode::kill(int number, int downMs)
{
    m_servers.server(number).kill();
    if (m_servers.cluster() && m_chance.percent(50))
        m_writer->putMany(m_chance.between(1, 200));
    letPass(downMs);
    if (!m_servers.server(number).start())
        note(QStringLiteral("the server does not start"));
    // What was in its memory is gone.
    if (!m_servers.cluster() && m_scene.inMemory)
        m_hasBucket = false;
}

void Episode::killServer()
{
    kill(m_chance.below(m_servers.count()), m_chance.below(1500));
}

void Episode::killServerForLong()
{
    kill(m_chance.below(m_servers.count()), longAbsenceMs);
}

void Episode::freeze(int number, int ms)
{
    m_servers.server(number).freeze();
    letPass(ms);
    m_servers.server(number).thaw();
}

void Episode::freezeServer()
{
    freeze(m_chance.below(m_servers.count()), m_chance.below(3000));
}

void Episode::freezeServerForLong()
{
    freeze(m_chance.below(m_servers.count()), longSilenceMs);
}

void Episode::stepDown()
{
    m_servers.cluster()->stepDown("b");
}

void Episode::killLeader()
{
    const int leader = m_servers.cluster()->leaderOf("b");
    if (leader >= 0)
        kill(leader, m_chance.below(3000));
}

void Episode::cutConnection()
{
    m_servers.network()->cut();
}

void Episode::refuseConnections()
{
    m_servers.network()->setRefusing(true);
    m_servers.network()->cut();
    if (m_chance.percent(50))
        m_writer->putMany(m_chance.between(1, 200));
    letPass(m_chance.below(3000));
    m_servers.network()->setRefusing(false);
}

void Episode::slowDown()
{
    m_servers.network()->slowDown(std::chrono::milliseconds(m_chance.below(300)),
                                  m_chance.between(40, 400) * 1000);
}

void Episode::pauseAndResume()
{
    pause();
    if (m_hasBucket)
        write();
    letPass(m_chance.below(500));
    resume();
}

/// Until a later step, or the end of the round.
void Episode::pause()
{
    m_isPaused = true;
    m_tree->bucket().setPaused(true);
    if (m_chance.percent(10)) {
        note(QStringLiteral("for long"));
        letPass(longSilenceMs);
    }
}

void Episode::resume()
{
    m_isPaused = false;
    m_tree->bucket().setPaused(false);
}

void Episode::resync()
{
    m_tree->bucket().resync();
}

void Episode::toggleDeleted()
{
    m_tree->model().setShowDeleted(!m_tree->model().showDeleted());
}

} // namespace kvasir::test
