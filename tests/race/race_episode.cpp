// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/race_episode.h"

#include "tests/race/verdict.h"
#include "tests/support/wait.h"

#include <QTest>

#include <set>

namespace kvasir::test {

namespace {

// KeyWriter ends within its answer's limit and ten seconds more; a server may take long to start.
constexpr int outcomeLimitMs = 4 * waitLimitMs;
const QByteArray purgedKey = "purged";
// So many rounds try to create the same key.
constexpr int roundsANewKey = 4;

QString words(const WriteOutcome &outcome)
{
    if (const auto *written = std::get_if<Written>(&outcome))
        return QStringLiteral("written %1").arg(written->revision);
    if (const auto *conflict = std::get_if<Conflict>(&outcome))
        return QStringLiteral("conflict %1").arg(conflict->theirs.revision);
    if (const auto *unknown = std::get_if<Unknown>(&outcome))
        return QStringLiteral("unknown: %1 %2")
            .arg(int(unknown->error.kind))
            .arg(unknown->error.detail);
    const Error &error = std::get<Failed>(outcome).error;
    return QStringLiteral("failed: %1 %2").arg(int(error.kind)).arg(error.detail);
}

} // namespace

void RaceFigures::add(const RaceFigures &other)
{
    rounds += other.rounds;
    written += other.written;
    conflicts += other.conflicts;
    failed += other.failed;
    unknown += other.unknown;
    doubts += other.doubts;
    othersWritten += other.othersWritten;
    othersRefused += other.othersRefused;
    othersUnknown += other.othersUnknown;
    troubles += other.troubles;
}

RaceEpisode::RaceEpisode(Arena &arena, const Others &others, quint64 seed, bool isVerbose)
    : m_arena(arena)
    , m_chance(seed)
    , m_isVerbose(isVerbose)
    , m_kvasir(arena.settings())
    , m_client(arena.ports())
{
    m_rivals.push_back(std::make_unique<Rival>("js", QStringLiteral("node"),
                                               QStringList{others.script, arena.urls()}));
    m_rivals.push_back(std::make_unique<Rival>("c", others.program, QStringList{arena.urls()}));
}

bool RaceEpisode::begin()
{
    if (!createBucket() || !m_kvasir.open()) {
        note(QStringLiteral("no bucket, or no connection"));
        return false;
    }
    for (const auto &rival : m_rivals)
        if (!rival->start()) {
            note(QString::fromUtf8(rival->name()) + QStringLiteral(" does not start"));
            return false;
        }
    return true;
}

/// Keeps every message, so that nothing can be said to have been dropped.
bool RaceEpisode::createBucket()
{
    const QJsonObject options{
        {QStringLiteral("max_msgs_per_subject"), -1},
        {QStringLiteral("storage"), QStringLiteral("file")},
        {QStringLiteral("num_replicas"), m_arena.cluster() ? NatsCluster::size : 1}};
    return QTest::qWaitFor([&] { return m_client.now().createBucket("b", options); }, waitLimitMs);
}

bool RaceEpisode::round()
{
    ++m_rounds;
    const Trouble trouble = Trouble::draw(m_chance, m_arena.cluster());
    const Attempt first = chooseAttempt();
    const std::optional<Attempt> second =
        m_chance.percent(25) ? std::optional(chooseAttempt()) : std::nullopt;
    m_troubles += !trouble.isNone();
    note(QStringLiteral("round %1: %2").arg(m_rounds).arg(trouble.words()));
    trouble.prepare(m_arena);
    sendRivals();
    bool isSending = false;
    m_kvasir.begin(first, [&] {
        trouble.onSending(m_arena);
        isSending = true;
    });
    if (second)
        m_kvasir.begin(*second);
    const bool isSent = QTest::qWaitFor([&] { return isSending; }, outcomeLimitMs);
    const bool isPlayed = isSent && trouble.strike(m_arena);
    if (!isPlayed)
        note(QStringLiteral("Kvasir cannot read, or a server does not start"));
    const bool isDone =
        isPlayed && QTest::qWaitFor([this] { return m_kvasir.isDone(); }, outcomeLimitMs);
    Trouble::heal(m_arena);
    noteOutcomes();
    return isDone;
}

Attempt RaceEpisode::chooseAttempt()
{
    using Base = Attempt::Base;
    const int what = m_chance.below(100);
    const int base = m_chance.below(100);
    Attempt attempt;
    attempt.pauseMs = m_chance.percent(50) ? 0 : m_chance.below(30);
    attempt.edit.bucket = QStringLiteral("b");
    attempt.edit.key = chooseKey();
    attempt.base = base < 60   ? Base::Newest
                   : base < 75 ? Base::Replica
                   : base < 90 ? Base::Open
                               : Base::New;
    if (attempt.edit.key == purgedKey && what < 30)
        attempt.edit.operation = Operation::Purge;
    else if (what < 15 && attempt.base != Base::New)
        attempt.edit.operation = Operation::Delete;
    else
        attempt.edit.value = newValue("kvasir");
    return attempt;
}

void RaceEpisode::sendRivals()
{
    for (const auto &rival : m_rivals)
        for (int count = m_chance.below(4); count > 0; --count)
            if (const RivalWrite write = chooseWrite(*rival); !rival->isBusy())
                rival->write(write);
}

RivalWrite RaceEpisode::chooseWrite(const Rival &rival)
{
    const int what = m_chance.below(100);
    RivalWrite write;
    write.key = chooseKey();
    write.pauseMs = m_chance.below(20);
    write.value = newValue(rival.name());
    write.what = what < 25 ? "put" : what < 75 ? "update" : what < 85 ? "create" : "delete";
    if (write.key == purgedKey && what >= 85)
        write.what = "purge";
    return write;
}

QByteArray RaceEpisode::chooseKey()
{
    static const std::vector<QByteArray> keys{"hot", "hot",   "hot",    "warm",
                                              "a.b", "a.b.c", purgedKey};
    if (m_chance.percent(15))
        return "new." + QByteArray::number(m_rounds / roundsANewKey);
    return m_chance.oneOf(keys);
}

QByteArray RaceEpisode::newValue(const QByteArray &name)
{
    return name + ' ' + QByteArray::number(++m_values);
}

bool RaceEpisode::isRight()
{
    if (!settle()) {
        note(QStringLiteral("somebody does not come to rest"));
        return false;
    }
    const auto record = readStream(m_client);
    if (!record) {
        note(QStringLiteral("the stream cannot be read"));
        return false;
    }
    Verdict verdict(*record, m_kvasir);
    for (const auto &rival : m_rivals)
        verdict.hear(*rival);
    const QStringList complaints = verdict.complaints();
    for (const QString &complaint : complaints)
        note(QStringLiteral("WRONG: ") + complaint);
    return complaints.isEmpty();
}

/// Nothing that was sent before is on its way any more.
bool RaceEpisode::settle()
{
    for (const auto &rival : m_rivals)
        if (!rival->finish())
            return false;
    return m_kvasir.settle() &&
           QTest::qWaitFor([this] { return m_client.now().put("b", "end", "end") != 0; },
                           2 * waitLimitMs);
}

void RaceEpisode::noteOutcomes()
{
    const auto &attempts = m_kvasir.attempts();
    for (; m_noted < attempts.size(); ++m_noted) {
        const Attempt &attempt = attempts[m_noted];
        note(QStringLiteral("  operation %1 of %2 \"%3\" at %4, base %5: %6")
                 .arg(int(attempt.edit.operation))
                 .arg(QString::fromUtf8(attempt.edit.key), QString::fromUtf8(attempt.edit.value))
                 .arg(attempt.edit.expectedRevision)
                 .arg(int(attempt.base))
                 .arg(attempt.outcome ? words(*attempt.outcome) : QStringLiteral("no outcome")));
    }
}

void RaceEpisode::note(const QString &words)
{
    m_log += words;
    if (m_isVerbose)
        fprintf(stderr, "    %s\n", qPrintable(words));
}

RaceFigures RaceEpisode::figures() const
{
    RaceFigures figures;
    figures.rounds = m_rounds;
    figures.troubles = m_troubles;
    figures.doubts = m_kvasir.doubts();
    for (const Attempt &attempt : m_kvasir.attempts())
        if (attempt.outcome) {
            figures.written += std::holds_alternative<Written>(*attempt.outcome);
            figures.conflicts += std::holds_alternative<Conflict>(*attempt.outcome);
            figures.failed += std::holds_alternative<Failed>(*attempt.outcome);
            figures.unknown += std::holds_alternative<Unknown>(*attempt.outcome);
        }
    for (const auto &rival : m_rivals)
        for (const RivalWrite &write : rival->writes()) {
            figures.othersWritten += write.outcome == RivalWrite::Outcome::Written;
            figures.othersRefused += write.outcome == RivalWrite::Outcome::Refused;
            figures.othersUnknown += write.outcome == RivalWrite::Outcome::Unknown;
        }
    return figures;
}

} // namespace kvasir::test
