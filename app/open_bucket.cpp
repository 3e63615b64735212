// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/open_bucket.h"

#include "models/keys/key_tree_model.h"

#include <chrono>

namespace kvasir {

namespace {

// The leader's answers are a third longer than values, and it keeps all of one for itself at first.
constexpr qint64 largeForLeader = qint64(1024) * 1024;

} // namespace

OpenBucket::OpenBucket(Session &session, const QString &name, KeyTreeModel &tree, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_name(name)
    , m_tree(tree)
    , m_watcher(session.connection(), name)
    , m_previews(session.reader(), name, tree)
{
    connect(&m_watcher, &BucketWatcher::batchArrived, &m_tree, &KeyTreeModel::begin);
    connect(&m_tree, &KeyTreeModel::batchApplied, this, [this](std::chrono::microseconds cost) {
        emit batchApplied();
        m_watcher.batchApplied(cost, m_tree.knownKeyCount());
    });
    connect(&m_watcher, &BucketWatcher::failed, this, &OpenBucket::failed);
    connect(&m_watcher, &BucketWatcher::statusChanged, this, &OpenBucket::onStatus);
    connect(this, &OpenBucket::caughtUp, &m_previews, &PreviewFetcher::wantAgain);
}

void OpenBucket::onStatus(const WatchStatus &status)
{
    using State = WatchStatus::State;
    const bool isLiveAgain = status.state == State::Live && m_status.state != State::Live;
    m_status = status;
    emit statusChanged(status);
    if (isLiveAgain)
        emit caughtUp();
}

std::optional<KeyEntry> OpenBucket::entry(const QByteArray &key) const
{
    return m_tree.entry(key);
}

quint64 OpenBucket::revisionOf(const QByteArray &key) const
{
    const auto entry = m_tree.entry(key);
    return entry ? entry->revision : 0;
}

quint64 OpenBucket::revisionOfLarge(const QByteArray &key, qint64 size) const
{
    const auto entry = m_tree.entry(key);
    const bool isLarge = entry && entry->operation == Operation::Put && entry->size > size;
    return isLarge && m_status.state == WatchStatus::State::Live ? entry->revision : 0;
}

bool OpenBucket::isNewest(const Revision &revision) const
{
    const auto entry = m_tree.entry(revision.key);
    return entry && entry->revision == revision.revision &&
           entry->modifiedMs == revision.modifiedMs;
}

ReadFrom OpenBucket::bestSourceFor(const QByteArray &key) const
{
    using State = WatchStatus::State;
    const auto entry = m_tree.entry(key);
    const bool isLarge = entry && entry->size > largeForLeader;
    const bool isKnown = m_status.state == State::Live || m_status.state == State::Paused;
    return isKnown && !isLarge ? ReadFrom::Leader : ReadFrom::AnyReplica;
}

void OpenBucket::setPaused(bool paused)
{
    m_watcher.setPaused(paused);
}

void OpenBucket::resync()
{
    m_watcher.resync();
}

void OpenBucket::fetchPreviews(const std::vector<QByteArray> &keys)
{
    m_previews.want(keys);
}

} // namespace kvasir
