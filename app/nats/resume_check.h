// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/stream_reader.h"
#include "app/nats/stream_tail.h"

#include <functional>
#include <set>
#include <vector>

namespace kvasir {

/// Looks whether a stream still goes on from the messages that were seen last. Belongs to the watch
/// thread.
class ResumeCheck
{
public:
    struct Outcome
    {
        /// The stream can be picked up. Else it may hold anything, under sequences used before.
        bool goesOn = false;
        /// Hashes of subjects whose message is gone: that is as it should be only if a later one of
        /// the same subject follows.
        std::set<std::size_t> toBeSuperseded;
    };
    using Done = std::function<void(Result<Outcome>)>;

    explicit ResumeCheck(StreamReader &reader)
        : m_reader(reader)
    {
    }

    /// Looks from the newest back until one is found that is still there: what came before it is
    /// too, for what a server loses are the last messages.
    void run(const BucketRoute &route, const StreamTail &tail, Done done);

private:
    void look(const BucketRoute &route, std::vector<StreamTail::Seen> left, Outcome outcome,
              Done done);

    StreamReader &m_reader;
};

} // namespace kvasir
