// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/preview_fetcher.h"

#include "models/keys/key_tree_model.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace kvasir {

namespace {

// More rows than most screens have.
constexpr std::size_t mostKeys = 256;
// Of a batch together: less than a tenth of a second on a slow line, or little to throw away.
constexpr qint64 mostBytes = 1024 * 1024;
// A server in trouble is not asked more often for the same.
constexpr auto retryInterval = 1s;
// A replica that lags behind what the watcher saw has caught up long before; a key whose value
// stays another, since it is gone without a word or the picture is paused, is left alone.
constexpr int mostAttempts = 5;

} // namespace

PreviewFetcher::PreviewFetcher(BucketReader &reader, const QString &bucket, KeyTreeModel &tree,
                               QObject *parent)
    : QObject(parent)
    , m_reader(reader)
    , m_bucket(bucket)
    , m_tree(tree)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &PreviewFetcher::goOn);
}

void PreviewFetcher::want(const std::vector<QByteArray> &keys)
{
    m_wanted = keys;
    m_waiting.clear();
    const auto attempts = std::exchange(m_attempts, {});
    bool isBatchWanted = false;
    for (const QByteArray &key : keys) {
        const auto entry = m_tree.entry(key);
        if (!entry || entry->operation != Operation::Put || entry->size > largestValue)
            continue;
        const Wish wish{key, entry->revision, entry->size};
        const auto attempt = attempts.find(key);
        if (attempt != attempts.end() && attempt->second.revision == wish.revision)
            m_attempts[key] = attempt->second;
        if (isUnderWay(wish))
            isBatchWanted = true;
        else
            m_waiting.push_back(wish);
    }
    if (!isBatchWanted) {
        m_ticket.reset();
        m_underWay.clear();
    }
    goOn();
}

void PreviewFetcher::wantAgain()
{
    m_attempts.clear();
    want(std::vector<QByteArray>(m_wanted));
}

bool PreviewFetcher::isUnderWay(const Wish &wish) const
{
    const auto found = m_underWay.find(wish.key);
    return found != m_underWay.end() && found->second == wish.revision;
}

bool PreviewFetcher::isDue(const Wish &wish, Clock::time_point now) const
{
    const auto found = m_attempts.find(wish.key);
    return found == m_attempts.end() || found->second.revision != wish.revision ||
           found->second.next <= now;
}

void PreviewFetcher::goOn()
{
    if (m_ticket)
        return;
    auto batch = takeBatch();
    if (!batch.empty())
        fetch(std::move(batch));
    else if (!m_waiting.empty() && !m_retry.isActive()) // else who asks often would put it off
        m_retry.start();
}

/// The first of those waiting that may be asked for now and together are not too much.
std::vector<PreviewFetcher::Wish> PreviewFetcher::takeBatch()
{
    std::vector<Wish> batch;
    std::vector<Wish> rest;
    qint64 bytes = 0;
    const auto now = Clock::now();
    for (Wish &wish : m_waiting) {
        const bool fits = batch.size() < mostKeys && bytes + wish.size <= mostBytes;
        if (fits && isDue(wish, now)) {
            bytes += wish.size;
            batch.push_back(std::move(wish));
        } else {
            rest.push_back(std::move(wish));
        }
    }
    m_waiting = std::move(rest);
    return batch;
}

void PreviewFetcher::fetch(std::vector<Wish> batch)
{
    std::vector<KnownKey> keys;
    m_underWay.clear();
    for (const Wish &wish : batch) {
        keys.push_back({wish.key, wish.revision});
        m_underWay[wish.key] = wish.revision;
        Attempt &attempt = m_attempts[wish.key];
        const int before = attempt.revision == wish.revision ? attempt.count : 0;
        attempt = {wish.revision, Clock::now() + retryInterval, before + 1};
    }
    m_ticket = m_reader.readValues(
        m_bucket, std::move(keys), this,
        [this, batch = std::move(batch)](const Result<std::vector<Revision>> &values) {
            m_ticket.reset();
            m_underWay.clear();
            if (values)
                onValues(batch, values.value());
            else if (values.error().kind != ErrorKind::Disconnected) // it may be what cut it
                std::for_each(batch.begin(), batch.end(), [this](const Wish &w) { askLater(w); });
            goOn();
        });
}

void PreviewFetcher::onValues(const std::vector<Wish> &batch, const std::vector<Revision> &values)
{
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Wish &wish = batch[i];
        const Revision &value = values[i];
        if (value.isLive())
            m_tree.setPreview(wish.key, value.revision, value.value);
        // Newer: the watcher brings the news, and the screen asks again. Older: a replica lags.
        if (value.revision < wish.revision)
            askLater(wish);
    }
}

/// Unless nobody wants it any more, or it was asked for often enough.
void PreviewFetcher::askLater(const Wish &wish)
{
    const auto attempt = m_attempts.find(wish.key);
    if (attempt != m_attempts.end() && attempt->second.revision == wish.revision &&
        attempt->second.count < mostAttempts)
        m_waiting.push_back(wish);
}

} // namespace kvasir
