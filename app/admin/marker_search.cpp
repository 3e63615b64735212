// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/admin/marker_search.h"

namespace kvasir {

MarkerSearch::MarkerSearch(Connection &connection, const QString &bucket, QObject *parent)
    : QObject(parent)
    , m_watcher(std::make_unique<BucketWatcher>(connection, bucket))
{
    connect(m_watcher.get(), &BucketWatcher::batchArrived, this, &MarkerSearch::take);
    connect(m_watcher.get(), &BucketWatcher::failed, this, &MarkerSearch::failed);
}

void MarkerSearch::take(const KeyBatchPtr &batch)
{
    if (batch->beginsLoad) {
        m_markers.clear();
        m_seen = 0;
    }
    for (std::size_t i = 0; i < batch->size(); ++i) {
        const KeyNews news = (*batch)[i];
        const QByteArray key = news.key.toByteArray();
        ++m_seen;
        const auto known = m_markers.constFind(key);
        if (known != m_markers.constEnd() && known->revision > news.revision)
            continue;
        if (news.forgotten || news.operation == Operation::Put)
            m_markers.remove(key);
        else
            m_markers[key] = {key, news.revision, news.modifiedMs};
    }
    if (!batch->endsLoad) {
        m_watcher->batchApplied({}, m_seen);
        return;
    }
    m_watcher.release()->deleteLater(); // it is the sender
    emit found(std::vector<MarkerPlace>(m_markers.cbegin(), m_markers.cend()));
}

} // namespace kvasir
