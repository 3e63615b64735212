// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

// The tree while others go on writing, when it is never quite what a scan finds.

#include "tests/truth/episode.h"

#include <algorithm>
#include <map>

namespace kvasir::test {

namespace {

using State = WatchStatus::State;

// Longer than a watcher may take to find out what no message tells, on a machine that is busy.
constexpr int boundMs = 20'000;
// It may read all again only every half minute.
constexpr int limitMs = 150'000;
// So that the stream is scanned quicker than it grows.
constexpr std::chrono::milliseconds writePause{5};

using Revisions = std::map<QByteArray, quint64>;

/// By key. A scan that goes on while others write may miss what is overwritten meanwhile.
std::optional<Revisions> scanned(RawClient &client)
{
    const auto entries = client.tryScan("b");
    if (!entries)
        return std::nullopt;
    Revisions revisions;
    for (const RawClient::Entry &entry : *entries)
        revisions[entry.key] = entry.revision;
    return revisions;
}

Revisions shown(const KeyTreeModel &tree, const Revisions &of)
{
    Revisions revisions;
    for (const auto &[key, revision] : of)
        if (const auto entry = tree.entry(key))
            revisions[key] = entry->revision;
    return revisions;
}

bool has(const Revisions &revisions, const QByteArray &key, quint64 revision)
{
    const auto found = revisions.find(key);
    return found != revisions.end() && found->second == revision;
}

/// What was shown is neither what was there long before nor what came since nor what is there now,
/// or what was there all the time was not shown.
QByteArray differenceOf(const Revisions &before, const Revisions &shown, const Revisions &after)
{
    quint64 last = 0;
    for (const auto &[key, revision] : before)
        last = std::max(last, revision);
    QByteArray text;
    for (const auto &[key, revision] : shown)
        if (revision <= last && !has(before, key, revision) && !has(after, key, revision))
            text += "  too much: " + key + ' ' + QByteArray::number(revision) + '\n';
    for (const auto &[key, revision] : before)
        if (const auto found = shown.find(key);
            has(after, key, revision) && (found == shown.end() || found->second < revision))
            text += "  missing: " + key + ' ' + QByteArray::number(revision) + '\n';
    return text;
}

} // namespace

/// Some keys are removed without a word and many written; after a while the tree that says that it
/// is live holds all that the stream has had since and nothing that it has not.
bool Episode::agreesMeanwhile()
{
    note(QStringLiteral("look while others write"));
    heal();
    if (std::exchange(m_needsResync, false))
        m_tree->bucket().resync();
    m_writing.reset();
    m_writing = std::make_unique<BackgroundWriting>(m_scene, m_servers.ports(), m_chance.seed(),
                                                    writePause);
    auto known = scanned(m_client.now());
    for (int count = m_chance.between(0, 3); count > 0; --count)
        purgeSubject();
    QByteArray wrong = "  it was never live\n";
    QElapsedTimer since;
    for (since.start(); since.elapsed() < limitMs;) {
        const auto before = scanned(m_client.now());
        letPass(boundMs);
        if (!known || !before || !m_tree->is(State::Live)) {
            known = known ? known : before;
            continue;
        }
        known->insert(before->begin(), before->end());
        const Revisions seen = shown(m_tree->model(), *known);
        const auto after = scanned(m_client.now());
        if (!after)
            continue;
        ++m_looksMeanwhile;
        wrong = differenceOf(*before, seen, *after);
        break;
    }
    note(wrong.isEmpty() ? QStringLiteral("right")
                         : QStringLiteral("wrong:\n") + QString::fromUtf8(wrong));
    return wrong.isEmpty();
}

} // namespace kvasir::test
