// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/stream_reader.h"

#include <functional>
#include <optional>
#include <vector>

namespace kvasir {

/// Looks which of the keys that are due to expire the server has dropped already: where keys expire
/// at any moment nothing else tells those from keys that somebody removed. Belongs to the watch
/// thread.
class DueCheck
{
public:
    /// How many are gone; nothing when that was not to be found out.
    using Found = std::function<void(std::optional<qint64>)>;

    explicit DueCheck(StreamReader &reader)
        : m_reader(reader)
    {
    }

    /// All at once, so not too many. While it is idle.
    void look(const BucketRoute &route, const std::vector<QByteArray> &keys, Found found);
    bool isIdle() const { return !m_found; }
    void stop();

private:
    void onAnswer(const Result<StoredMessage> &answer);

    StreamReader &m_reader;
    Found m_found;
    quint64 m_round = 0; ///< counts stop(): answers to earlier ones are dropped
    std::size_t m_unanswered = 0;
    std::optional<qint64> m_gone;
};

} // namespace kvasir
