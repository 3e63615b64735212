// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_watcher.h"
#include "app/preview_fetcher.h"
#include "app/session.h"
#include "models/buckets/bucket_info.h"
#include "models/error.h"
#include "models/keys/key_batch.h"

#include <QObject>

#include <optional>
#include <vector>

namespace kvasir {

class KeyTreeModel;

/// The bucket on screen: feeds the watcher's batches to the tree and is the context of every
/// request made for the bucket, so that an answer which arrives after another bucket was opened
/// is dropped with it. Lives in the GUI thread.
class OpenBucket : public QObject
{
    Q_OBJECT

public:
    OpenBucket(Session &session, const QString &name, KeyTreeModel &tree, QObject *parent);

    const QString &name() const { return m_name; }
    Session &session() { return m_session; }
    const WatchStatus &status() const { return m_status; }
    /// The error is that the bucket is gone, and the tree says so or will: not while it is paused,
    /// for then it keeps what it shows.
    bool isToldByTree(const Error &error) const
    {
        return error.kind == ErrorKind::BucketNotFound &&
               m_status.state != WatchStatus::State::Paused;
    }
    /// What the tree knows of the key.
    std::optional<KeyEntry> entry(const QByteArray &key) const;
    /// Of the newest message of the key that the tree knows; 0: none.
    quint64 revisionOf(const QByteArray &key) const;
    /// The revision that the tree is known to have right, of a value of more than `size` bytes; 0:
    /// it is smaller, or nobody knows.
    quint64 revisionOfLarge(const QByteArray &key, qint64 size) const;
    /// The tree knows no newer one. By its time too, for a bucket made anew counts from 1 again.
    bool isNewest(const Revision &revision) const;
    /// The leader, unless its answer could be more than it lets wait for a client: the value is
    /// large, or nobody knows yet how large it is; then all is read again at caughtUp().
    ReadFrom bestSourceFor(const QByteArray &key) const;

    void setPaused(bool paused);
    /// Reads everything again without touching what is selected, expanded or scrolled.
    void resync();
    /// See PreviewFetcher::want().
    void fetchPreviews(const std::vector<QByteArray> &keys);

signals:
    /// The tree has taken a batch.
    void batchApplied();
    void statusChanged(const kvasir::WatchStatus &status);
    /// Live, for the first time or again. What the tree does not show may have changed unannounced:
    /// reads that failed meanwhile, and revisions that were taken out of a key's history.
    void caughtUp();
    void failed(const kvasir::Error &error);

private:
    void onStatus(const WatchStatus &status);

    Session &m_session;
    QString m_name;
    KeyTreeModel &m_tree;
    BucketWatcher m_watcher;
    PreviewFetcher m_previews;
    WatchStatus m_status;
};

} // namespace kvasir
