// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/open_bucket.h"
#include "models/keys/key_tree_model.h"
#include "tests/support/raw_client.h"

#include <QElapsedTimer>

namespace kvasir::test {

/// The real tree over the real watcher of bucket "b".
class WatchedTree
{
public:
    explicit WatchedTree(const ConnectionSettings &settings);

    /// Waits until the connection is there; false if it does not come.
    bool open();
    OpenBucket &bucket() { return *m_bucket; }
    KeyTreeModel &model() { return m_tree; }
    const KeyTreeModel &model() const { return m_tree; }
    bool is(WatchStatus::State state) const { return m_bucket->status().state == state; }

    /// A line for each key that is other than the truth; empty when there is none.
    QByteArray difference(const std::vector<RawClient::Entry> &truth) const;
    /// The same for the rows on screen.
    QByteArray rowDifference(const std::vector<RawClient::Entry> &truth);

private:
    Session m_session;
    KeyTreeModel m_tree;
    std::unique_ptr<OpenBucket> m_bucket;
};

} // namespace kvasir::test
