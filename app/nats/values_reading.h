// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/multi_get.h"
#include "app/nats/read_ticket.h"
#include "app/nats/stream_reader.h"

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace kvasir {

/// Reads the newest revisions of several keys in as few requests as the server allows, in the
/// request thread. Keys that cannot be asked for by their names are read at the revision that is
/// known of them, if any. Keeps itself alive until it calls `done`: with the revisions in the order
/// of the keys, or with an error, which is Cancelled when nobody wants them any more.
class ValuesReading : public std::enable_shared_from_this<ValuesReading>
{
public:
    using Done = std::function<void(Result<std::vector<Revision>>)>;

    ValuesReading(StreamReader &reader, BucketRoute route, std::vector<KnownKey> keys,
                  ReadTicket::Wanted wanted, Done done);
    void start();

private:
    using Keys = std::vector<KnownKey>;

    void sort();
    void goOn();
    void readTogether(Keys keys);
    void onTogether(const Keys &keys, Result<MultiGetAnswer> answer);
    bool hasSpeakableName(const QByteArray &key) const;
    void readOne(const KnownKey &known);
    void end(Result<std::vector<Revision>> result);
    std::vector<Revision> collected();

    StreamReader &m_reader;
    const BucketRoute m_route;
    const Keys m_keys;
    const ReadTicket::Wanted m_wanted;
    Done m_done;                  ///< none once it ended
    std::deque<Keys> m_together;  ///< lists to be got by one request each
    std::deque<KnownKey> m_alone; ///< to be got by a request of their own
    std::size_t m_underWay = 0;   ///< requests
    std::unordered_map<QByteArray, Revision> m_found;
};

} // namespace kvasir
