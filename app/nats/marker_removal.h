// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/request_worker.h"
#include "app/nats/write_permit.h"
#include "models/buckets/admin_outcome.h"

#include <functional>
#include <memory>

namespace kvasir {

/// Takes deletion and purge markers out of a bucket, with what is older of their keys, in the
/// request thread; lives until its outcome. Only BucketAdmin starts it.
///
/// Each marker is looked at first: only what is still there as it was found goes, so that nothing
/// of a bucket made anew is taken for it. The server is asked to take out what is up to the marker
/// and no newer, so that a value that is written meanwhile stays, whenever it comes. Thousands take
/// long: nothing more is asked for once the permit is over.
class MarkerRemoval : public std::enable_shared_from_this<MarkerRemoval>
{
public:
    using Done = std::function<void(MarkersOutcome)>;

    static void start(RequestWorker &worker, const QString &bucket,
                      std::vector<MarkerPlace> markers, std::shared_ptr<const WritePermit> permit,
                      Done done);

private:
    MarkerRemoval(RequestWorker &worker, std::vector<MarkerPlace> markers,
                  std::shared_ptr<const WritePermit> permit, Done done);

    void next();
    void remove(const MarkerPlace &marker, const Result<StoredMessage> &found);
    void purge(const MarkerPlace &marker);
    void stop(const Error &error);

    RequestWorker &m_worker;
    std::vector<MarkerPlace> m_markers; ///< the last one is next
    const std::shared_ptr<const WritePermit> m_permit;
    const Done m_done;
    BucketRoute m_route;
    MarkersOutcome m_outcome;
};

} // namespace kvasir
