// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>
#include <unordered_map>
#include <vector>

namespace kvasir {

class KeyTreeModel;

/// Fetches the previews of the keys on screen, one batch of limited size after the other, and
/// stops when a batch's keys have been scrolled past. Values of more than largestValue bytes are
/// not fetched for their first 256: their rows show the size alone. Lives in the GUI thread, waits
/// for nothing.
class PreviewFetcher : public QObject
{
public:
    /// A get brings all of a value; a screen full of these is still less than a picture.
    static constexpr qint64 largestValue = 64 * 1024;

    PreviewFetcher(BucketReader &reader, const QString &bucket, KeyTreeModel &tree,
                   QObject *parent = nullptr);

    /// All keys on screen that lack a preview, in their order; those of before that are not among
    /// them are given up. Cheap, so it may be called whenever the screen may have changed: what is
    /// under way is not asked for again, nor what failed within the last second. What
    /// failed is asked for again some times.
    void want(const std::vector<QByteArray> &keys);
    /// Asks for what is still lacking, e.g. because the connection is back.
    void wantAgain();

private:
    using Clock = std::chrono::steady_clock;
    struct Wish
    {
        QByteArray key;
        quint64 revision = 0;
        qint64 size = 0;
    };
    struct Attempt
    {
        quint64 revision = 0;
        Clock::time_point next; ///< not asked for again before
        int count = 0;
    };

    bool isUnderWay(const Wish &wish) const;
    bool isDue(const Wish &wish, Clock::time_point now) const;
    void goOn();
    std::vector<Wish> takeBatch();
    void fetch(std::vector<Wish> batch);
    void onValues(const std::vector<Wish> &batch, const std::vector<Revision> &values);
    void askLater(const Wish &wish);

    BucketReader &m_reader;
    const QString m_bucket;
    KeyTreeModel &m_tree;
    std::vector<QByteArray> m_wanted;                   ///< as want() was told
    std::vector<Wish> m_waiting;                        ///< wanted and not under way
    std::unordered_map<QByteArray, Attempt> m_attempts; ///< of wanted keys only
    std::unordered_map<QByteArray, quint64> m_underWay; ///< the batch's revisions
    std::optional<ReadTicket> m_ticket;                 ///< of the batch that is under way
    QTimer m_retry;
};

} // namespace kvasir
