// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/truth/episode.h"

#include "tests/support/wait.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace kvasir::test {

namespace {

using State = WatchStatus::State;

// A watcher may read all again only every half minute, and a network be slow.
constexpr int agreementLimitMs = 150'000;
// Often enough to notice when they agree, seldom enough to leave the servers to the watcher.
constexpr int lookIntervalMs = 100;
constexpr int bucketNotFound = 10059;
// With the rest more than a bucket may have that is watched with its values.
constexpr int bigValues = 18;
constexpr qsizetype bigValueBytes = 1000 * 1000;

} // namespace

Episode::Episode(Servers &servers, quint64 seed, bool isVerbose)
    : m_servers(servers)
    , m_chance(seed)
    , m_isVerbose(isVerbose)
    , m_client(servers.ports())
{
}

bool Episode::begin()
{
    m_scene = chooseScene(m_servers.abilities(), m_chance);
    m_writer = std::make_unique<Writing>(m_scene, m_client, m_chance.seed());
    m_client.api("STREAM.DELETE.KV_b");
    if (m_chance.percent(90) && !create())
        return false;
    m_tree = std::make_unique<WatchedTree>(m_servers.settings());
    return m_tree->open();
}

bool Episode::create()
{
    note(QStringLiteral("create %1 for %2 keys%3")
             .arg(QString::fromUtf8(QJsonDocument(m_scene.config).toJson(QJsonDocument::Compact)))
             .arg(m_scene.keys.size())
             .arg(m_scene.isLarge ? QStringLiteral(", large") : QString()));
    QElapsedTimer since;
    since.start();
    // A server that has just come back, or a cluster without a leader, may refuse for a while.
    m_hasBucket = QTest::qWaitFor(
        [this] { return m_client.now().createBucket("b", m_scene.config); }, waitLimitMs);
    if (m_hasBucket)
        fill(m_chance.percent(80) ? int(m_scene.keys.size()) : 0);
    return m_hasBucket;
}

void Episode::fill(int messages)
{
    if (m_scene.isLarge) {
        QList<QPair<QByteArray, QByteArray>> entries;
        for (int i = 0; i < bigValues; ++i)
            entries.append({"big." + QByteArray::number(i), QByteArray(bigValueBytes, 'x')});
        m_client.now().putMany("b", entries);
    }
    m_writer->putMany(messages);
}

bool Episode::round()
{
    // Nothing has happened since it was right.
    if (!m_truthState.isEmpty() && lookAtTruth())
        if (const QByteArray wrong = disagreement(); !wrong.isEmpty()) {
            note(QStringLiteral("wrong at rest:\n") + QString::fromUtf8(wrong));
            return false;
        }
    if (m_hasBucket && m_chance.percent(40)) {
        note(QStringLiteral("others write meanwhile"));
        m_writing =
            std::make_unique<BackgroundWriting>(m_scene, m_servers.ports(), m_chance.seed());
    }
    for (int count = m_chance.between(1, 5); count > 0; --count) {
        takeStep();
        if (m_chance.percent(50))
            letPass(m_chance.below(400));
    }
    if (m_isPaused)
        resume();
    if (m_hasBucket && m_chance.percent(15) && !agreesMeanwhile())
        return false;
    m_writing.reset();
    if (m_scene.isLarge || m_chance.percent(70))
        heal();
    if (std::exchange(m_needsResync, false))
        m_tree->bucket().resync();
    const bool agrees = agreesAtLast();
    heal();
    return agrees;
}

void Episode::heal()
{
    if (TcpProxy *network = m_servers.network()) {
        network->setRefusing(false);
        network->slowDown({}, 0);
    }
}

void Episode::letPass(int ms)
{
    QElapsedTimer since;
    since.start();
    (void)QTest::qWaitFor([&] { return since.elapsed() >= ms; }, ms + waitLimitMs);
}

bool Episode::agreesAtLast()
{
    QElapsedTimer since;
    since.start();
    QElapsedTimer lying; // since when it has been said to be live and was not right
    qint64 nextLookMs = 0;
    QByteArray wrong = "  never looked\n";
    const bool agrees = QTest::qWaitFor(
        [&] {
            if (since.elapsed() < nextLookMs)
                return false;
            const QByteArray before = m_truthState;
            const bool looked = lookAtTruth();
            wrong = looked ? disagreement() : "  the truth cannot be found out\n";
            nextLookMs = since.elapsed() + lookIntervalMs;
            const bool isLie = looked && m_tree->is(State::Live) && !wrong.isEmpty();
            if (!isLie || before != m_truthState)
                lying.invalidate();
            if (isLie && !lying.isValid())
                lying.start();
            if (lying.isValid())
                m_longestLieMs = std::max(m_longestLieMs, lying.elapsed());
            return wrong.isEmpty();
        },
        agreementLimitMs);
    m_longestWaitMs = std::max(m_longestWaitMs, since.elapsed());
    // The rows of branches that nobody looked into before are made in slices.
    if (agrees && m_truth)
        (void)QTest::qWaitFor(
            [&] {
                wrong = lookAtTruth() && m_truth ? m_tree->rowDifference(*m_truth)
                                                 : QByteArray("  no truth\n");
                return wrong.isEmpty();
            },
            agreementLimitMs);
    if (!wrong.isEmpty())
        note(QStringLiteral("state %1, wrong:\n").arg(int(m_tree->bucket().status().state)) +
             QString::fromUtf8(wrong));
    else
        note(QStringLiteral("right after %1 ms, %2 keys")
                 .arg(since.elapsed())
                 .arg(m_truth ? qsizetype(m_truth->size()) : -1));
    return wrong.isEmpty();
}

/// Scans the stream unless it is as it was; false when that could not be done now.
bool Episode::lookAtTruth()
{
    const auto state = [this] {
        const QJsonObject info = m_client.now().api("STREAM.INFO.KV_b");
        QByteArray text;
        if (info[QStringLiteral("error")][QStringLiteral("err_code")].toInt() == bucketNotFound)
            return QByteArrayLiteral("no bucket");
        for (const char *name : {"messages", "first_seq", "last_seq", "num_subjects"})
            text +=
                QByteArray::number(info[QStringLiteral("state")][QLatin1String(name)].toInteger()) +
                ' ';
        return info.contains(QStringLiteral("state"))
                   ? text + info[QStringLiteral("created")].toString().toUtf8()
                   : QByteArray();
    };
    const QByteArray before = state();
    if (before.isEmpty() || before == m_truthState)
        return !before.isEmpty();
    m_truthState.clear();
    if (before == "no bucket") {
        m_truth.reset();
    } else {
        m_truth = m_client.now().tryScan("b");
        if (!m_truth || state() != before)
            return false;
    }
    m_truthState = before;
    return true;
}

QByteArray Episode::disagreement()
{
    const State state = m_truth ? State::Live : State::BucketGone;
    if (!m_tree->is(state))
        return "  state " + QByteArray::number(int(m_tree->bucket().status().state)) + '\n';
    return m_tree->difference(m_truth.value_or(std::vector<RawClient::Entry>()));
}

void Episode::note(const QString &words)
{
    m_log += words;
    if (m_isVerbose)
        fprintf(stderr, "    %s\n", qPrintable(words));
}

} // namespace kvasir::test
