// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/request_worker.h"
#include "app/nats/write_permit.h"
#include "models/edits/key_edit.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace kvasir {

/// Several writes of KeyWriter that are carried out all or none (ADR-50), in the request thread;
/// lives until their outcomes.
///
/// The answer to the last message tells of all. Refused: nothing was written; the leader is asked
/// which keys are in the way. No answer: the messages of a batch get revisions one after the other,
/// so that any of our ids in the stream says that all are written; a key that still is at its
/// expected revision, or has kept it without ours after it, says that none is, and then all are
/// sent once more, which a server that had carried them out refuses.
class BatchOperation : public std::enable_shared_from_this<BatchOperation>
{
public:
    struct Listener
    {
        std::function<void(std::vector<WriteOutcome>)> done;
        std::function<void(bool)> doubting; ///< KeyWriter::Doubting
    };

    /// Once the permit is over nothing more is sent, and what was is looked for.
    static void start(RequestWorker &worker, std::vector<KeyEdit> edits,
                      std::shared_ptr<WritePermit> permit, Listener listener);

private:
    using Clock = std::chrono::steady_clock;

    BatchOperation(RequestWorker &worker, std::vector<KeyEdit> edits,
                   std::shared_ptr<WritePermit> permit, Listener listener);

    /// Why they cannot be written together; nothing: they can.
    std::optional<Error> problem() const;
    void onRoute(const Result<BucketRoute> &route);
    void send();
    void onAnswer(const Reply &reply);
    void onRefusal(quint64 code, const Error &error);
    /// Nothing was written: these were not permitted, or what the error says.
    void endDenied(const Error &error);
    /// No answer came.
    void resolve(const Error &why);
    /// Asks the leader for the newest of each key from the given one on, and then goes on.
    void readNewest(std::size_t from);
    void onNewest();
    void onLookup();
    /// Looks for any of our ids among what came to the keys from the given one on after the
    /// expected revisions: somebody may have written since.
    void lookForOurs(std::size_t from);
    void onHistory(std::size_t index, quint64 ours, bool expectedIsKept);
    void lookupLater(const Error &error);
    void endWritten(quint64 firstRevision);
    void endRefused(bool mayHaveBeenWritten);
    void endAll(const WriteOutcome &outcome);
    void end(const std::vector<WriteOutcome> &outcomes);

    RequestWorker &m_worker;
    std::vector<KeyEdit> m_edits;
    const std::shared_ptr<WritePermit> m_permit;
    const Listener m_listener;
    BucketRoute m_route;
    std::vector<StoredMessage> m_newest;
    std::map<std::size_t, Error> m_denied; ///< edits that were not permitted, with the subject
    std::optional<Error> m_refusal;        ///< what the server said; it wrote nothing
    std::optional<Error> m_ambiguous;      ///< why it is not known whether they were carried out
    Clock::time_point m_giveUp;
};

} // namespace kvasir
