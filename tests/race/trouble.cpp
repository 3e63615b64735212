// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/trouble.h"

#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QTest>

#include <numeric>

namespace kvasir::test {

namespace {

constexpr int percentOfRounds = 20;
// Longer than KeyWriter waits for an answer.
constexpr int longSilenceMs = 6'500;
// Half of the troubles are over within this, the others last up to so long.
constexpr int shortMs = 50;
constexpr int longMs = 1500;

/// Time passes, and what has been begun goes on.
void letPass(int ms)
{
    QElapsedTimer since;
    since.start();
    (void)QTest::qWaitFor([&] { return since.elapsed() >= ms; }, ms + waitLimitMs);
}

} // namespace

/// By what may go wrong, and by how long it takes.
const std::vector<Trouble::Weighted> &Trouble::kinds()
{
    static const std::vector<Weighted> all{
        {Kind::Cut, "cut", 30, false},
        {Kind::LoseAnswer, "lose the answer", 30, false},
        {Kind::Refuse, "refuse connections", 8, false},
        {Kind::Slow, "slow", 8, false},
        {Kind::Silence, "silence", 1, false},
        {Kind::Kill, "kill a server", 12, false},
        {Kind::Freeze, "freeze a server", 6, false},
        {Kind::FreezeForLong, "freeze a server for long", 1, false},
        {Kind::StepDown, "step down", 15, true},
        {Kind::KillLeader, "kill the leader", 15, true},
        {Kind::FreezeLeader, "freeze the leader", 6, true},
    };
    return all;
}

Trouble Trouble::draw(Chance &chance, bool isCluster)
{
    Trouble trouble;
    if (!chance.percent(percentOfRounds))
        return trouble;
    const auto weight = [&](const Weighted &one) {
        return one.needsCluster && !isCluster ? 0 : one.weight;
    };
    const int total =
        std::accumulate(kinds().begin(), kinds().end(), 0,
                        [&](int sum, const Weighted &one) { return sum + weight(one); });
    int left = chance.below(total);
    for (const Weighted &one : kinds()) {
        left -= weight(one);
        if (left < 0) {
            trouble.m_kind = one.kind;
            break;
        }
    }
    trouble.m_delayMs = chance.between(1, trouble.m_kind == Kind::Slow ? 200 : 30);
    trouble.m_afterMs = chance.below(3 * trouble.m_delayMs);
    trouble.m_forMs = chance.percent(50) ? chance.below(shortMs) : chance.below(longMs);
    trouble.m_server = chance.below(isCluster ? NatsCluster::size : 1);
    return trouble;
}

QString Trouble::words() const
{
    for (const Weighted &one : kinds())
        if (one.kind == m_kind)
            return QStringLiteral("%1 (delay %2 ms, after %3 ms, for %4 ms, server %5)")
                .arg(QLatin1String(one.name))
                .arg(m_delayMs)
                .arg(m_afterMs)
                .arg(m_forMs)
                .arg(m_server);
    return QStringLiteral("no trouble");
}

void Trouble::prepare(Arena &arena) const
{
    if (m_kind == Kind::None)
        return;
    for (const auto &network : arena.networks())
        network->slowDown(std::chrono::milliseconds(m_delayMs), 0);
}

void Trouble::onSending(Arena &arena) const
{
    for (const auto &network : arena.networks())
        network->holdAnswers(m_kind == Kind::LoseAnswer || m_kind == Kind::Silence);
}

bool Trouble::strike(Arena &arena) const
{
    if (m_kind != Kind::None)
        letPass(m_kind == Kind::LoseAnswer ? m_afterMs + m_delayMs : m_afterMs);
    switch (m_kind) {
    case Kind::None:
    case Kind::Slow:
        break;
    case Kind::Cut:
    case Kind::LoseAnswer:
    case Kind::Refuse:
        cutAll(arena);
        break;
    case Kind::Silence:
        letPass(longSilenceMs);
        if (m_forMs < shortMs)
            heal(arena); // otherwise Kvasir gives up first
        break;
    case Kind::Kill:
        return kill(arena, m_server);
    case Kind::KillLeader:
        return kill(arena, arena.cluster()->leaderOf("b"));
    case Kind::Freeze:
    case Kind::FreezeForLong:
        freeze(arena, m_server);
        break;
    case Kind::FreezeLeader:
        freeze(arena, arena.cluster()->leaderOf("b"));
        break;
    case Kind::StepDown:
        arena.cluster()->stepDown("b");
        break;
    }
    return true;
}

void Trouble::heal(Arena &arena)
{
    for (const auto &network : arena.networks()) {
        network->setRefusing(false);
        network->holdAnswers(false);
        network->slowDown({}, 0);
    }
}

void Trouble::cutAll(Arena &arena) const
{
    for (const auto &network : arena.networks()) {
        network->setRefusing(m_kind == Kind::Refuse);
        network->cut();
    }
    // A network that is cut drops what it holds; what comes then is to be answered.
    letPass(m_kind == Kind::Refuse ? m_forMs : m_delayMs);
    heal(arena);
}

bool Trouble::kill(Arena &arena, int number) const
{
    if (number < 0)
        return true; // nobody leads just now
    arena.server(number).kill();
    letPass(m_forMs);
    return arena.server(number).start();
}

void Trouble::freeze(Arena &arena, int number) const
{
    if (number < 0)
        return;
    arena.server(number).freeze();
    letPass(m_kind == Kind::FreezeForLong ? longSilenceMs : m_forMs);
    arena.server(number).thaw();
}

} // namespace kvasir::test
