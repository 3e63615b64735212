// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/bucket_controller.h"

#include "ui/buckets/bucket_pane.h"
#include "ui/keys/key_pane.h"
#include "ui/main_window.h"
#include "ui/status/status_line.h"
#include "ui/text/bucket_notices.h"
#include "ui/text/error_text.h"

#include <utility>

namespace kvasir {

namespace {

using namespace std::chrono_literals;

// Numbers of keys that are a few seconds old are good enough beside the live tree.
constexpr auto refreshInterval = 3s;

} // namespace

BucketController::BucketController(MainWindow &window, BucketListModel &buckets, KeyTreeModel &keys,
                                   Settings &settings)
    : m_window(window)
    , m_buckets(buckets)
    , m_keys(keys)
    , m_settings(settings)
{
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (m_window.buckets().isVisible() && !m_window.isMinimized())
            list();
    });
    connect(&m_keys, &KeyTreeModel::keyCountChanged, this, &BucketController::showKeyCount);
    connect(&m_window.keys(), &KeyPane::filterChanged, this, [this](const QString &filter) {
        m_isFiltered = !filter.isEmpty();
        showKeyCount();
    });
    connect(&m_window.keys(), &KeyPane::previewsWanted, this,
            [this](const std::vector<QByteArray> &wanted) {
                if (m_current)
                    m_current->fetchPreviews(wanted);
            });
}

void BucketController::setSession(Session &session)
{
    m_session = &session;
    m_listErrorShown = m_mayNotList = false;
    connect(
        &session.connection(), &Connection::roundTripMeasured, this,
        [this](std::chrono::microseconds roundTrip) { m_window.status().setRoundTrip(roundTrip); });
    connect(&session.connection(), &Connection::lost, this,
            [this] { m_window.status().setRoundTrip({}); });
    showPlace();
    list();
    m_refresh.start();
}

void BucketController::clear()
{
    m_refresh.stop();
    closeCurrent();
    m_filters.clear();
    m_session = nullptr;
    m_buckets.setBuckets({});
    m_window.status().setRoundTrip({});
    showPlace();
}

void BucketController::open(const QString &name)
{
    if (!m_session || (m_current && m_current->name() == name))
        return;
    closeCurrent();
    m_window.withdrawNotice(bucketMadeAnewText(name)); // what is there now is about to be seen
    m_current = std::make_unique<OpenBucket>(*m_session, name, m_keys, nullptr);
    connect(m_current.get(), &OpenBucket::statusChanged, this, &BucketController::showStatus);
    // It may be another one of the same name by now.
    connect(m_current.get(), &OpenBucket::caughtUp, this, &BucketController::describeCurrent);
    connect(m_current.get(), &OpenBucket::failed, this, [this](const Error &error) {
        m_failure = errorText(error);
        m_window.showNotice(m_failure);
    });
    m_window.buckets().setCurrentBucket(name);
    m_window.keys().setContents(KeyPane::Contents::Loading);
    m_window.keys().setFilter(m_filters.value(name));
    m_settings.setLastBucket(m_session->connection().settings().name, name);
    showPlace();
    describeCurrent();
    emit opened(*m_current);
}

void BucketController::closeCurrent()
{
    if (!m_current)
        return;
    emit closing();
    m_window.withdrawNotice(m_failure);
    m_window.withdrawNotice(bucketMadeAnewText(m_current->name()));
    // It is about these keys, and there again with them.
    m_filters[m_current->name()] = m_window.keys().filter();
    m_current.reset();
    m_keys.clear();
    m_window.buckets().setCurrentBucket({});
    showStatus({});
}

void BucketController::refresh()
{
    if (m_current)
        m_current->resync();
    if (m_session)
        list();
}

void BucketController::setPaused(bool paused)
{
    if (m_current)
        m_current->setPaused(paused);
}

void BucketController::list()
{
    m_session->reader().listBuckets(
        m_session, [this](const Result<std::vector<BucketInfo>> &buckets) { onList(buckets); });
    describeCurrent();
}

void BucketController::onList(const Result<std::vector<BucketInfo>> &buckets)
{
    m_mayNotList = !buckets && buckets.error().kind == ErrorKind::NotPermitted;
    if (buckets)
        m_buckets.setBuckets(buckets.value());
    else if (buckets.error().kind != ErrorKind::Disconnected &&
             !std::exchange(m_listErrorShown, true))
        m_window.showNotice(m_listFailure = bucketsNotListedText(buckets.error()));
    if (buckets && std::exchange(m_listErrorShown, false))
        m_window.withdrawNotice(m_listFailure);
    emit listed();
}

void BucketController::describeCurrent()
{
    if (!m_current)
        return;
    m_session->reader().readBucket(m_current->name(), m_current.get(),
                                   [this](const Result<BucketInfo> &bucket) {
                                       if (!bucket)
                                           return;
                                       if (m_mayNotList)
                                           addToList(bucket.value());
                                       emit described(bucket.value());
                                   });
}

/// Of those that were opened by their names, which is all that can be listed.
void BucketController::addToList(const BucketInfo &bucket)
{
    std::vector<BucketInfo> all;
    for (int row = 0; row < m_buckets.rowCount(); ++row)
        if (m_buckets.bucketAt(row).name != bucket.name)
            all.push_back(m_buckets.bucketAt(row));
    all.push_back(bucket);
    m_buckets.setBuckets(std::move(all));
}

void BucketController::showStatus(const WatchStatus &status)
{
    using State = WatchStatus::State;
    m_window.status().setWatchStatus(status);
    if (!m_current) {
        m_window.keys().setContents(KeyPane::Contents::NoBucket);
        return;
    }
    showContents(status.state);
    if (status.state == State::Live)
        m_window.withdrawNotice(m_failure); // it is not so any more
}

/// Paused, stale or reconnecting, the tree holds what it held before.
void BucketController::showContents(WatchStatus::State state)
{
    using State = WatchStatus::State;
    if (state == State::Live)
        m_window.keys().setContents(KeyPane::Contents::Complete);
    else if (state == State::Loading)
        m_window.keys().setContents(KeyPane::Contents::Loading);
    else if (state == State::BucketGone)
        m_window.keys().setContents(KeyPane::Contents::BucketGone, m_current->name());
}

void BucketController::showKeyCount()
{
    m_window.status().setKeyCount(m_keys.shownKeyCount(), m_keys.filteredFromCount(), m_isFiltered);
}

void BucketController::showPlace()
{
    m_window.setPlace(m_current ? m_current->name() : QString(),
                      m_session ? m_session->connection().settings().name : QString());
}

} // namespace kvasir
