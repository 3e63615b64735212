// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/expiry_list.h"
#include "app/nats/stream_reader.h"

#include <deque>
#include <functional>
#include <vector>

namespace kvasir {

/// Looks what is the newest of keys whose newest message has expired: where a bucket keeps several
/// revisions an older one is current again, and the server tells nobody. Belongs to the watch
/// thread.
class ExpiryCheck
{
public:
    /// The message that expired, and what is the newest of its key now.
    using Found = std::function<void(const ExpiryList::Item &, const Result<StoredMessage> &)>;

    ExpiryCheck(StreamReader &reader, Found found)
        : m_reader(reader)
        , m_found(std::move(found))
    {
    }

    /// In this bucket from now on.
    void begin(const BucketRoute &route) { m_route = route; }
    void look(ExpiryList::Item item);
    /// Nothing is being looked for.
    bool isIdle() const { return m_asked.empty(); }
    /// Looks no more; gives what was not found out.
    std::vector<ExpiryList::Item> stop();

private:
    void askMore();
    void onAnswer(quint64 revision, const QByteArray &key, const Result<StoredMessage> &answer);

    StreamReader &m_reader;
    Found m_found;
    BucketRoute m_route;
    quint64 m_round = 0; ///< counts stop(): answers to earlier ones are dropped
    std::deque<ExpiryList::Item> m_waiting;
    std::vector<ExpiryList::Item> m_asked;
};

} // namespace kvasir
