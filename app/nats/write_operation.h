// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/request_worker.h"
#include "app/nats/write_permit.h"
#include "models/edits/key_edit.h"

#include <functional>
#include <memory>
#include <optional>

namespace kvasir {

/// One write of KeyWriter on its way, in the request thread; lives until its outcome.
///
/// sent → acknowledged: Written; refused: Failed; wrong last sequence: somebody was first, or our
/// own message of which the answer was lost.
/// No answer: the write may be in the stream, on its way there, or lost. Then, as soon as the
/// leader can be asked, and for ten seconds: our id in the stream → Written; still at the expected
/// revision → sent once more, with the same id and expectation, which the server carries out at
/// most once; anything else → Conflict. (NATS.md of the design, "ambiguous outcome".)
/// An edit that is tried again begins there. Where the newest revision is one of the person's own
/// earlier edits, it is followed.
class WriteOperation : public std::enable_shared_from_this<WriteOperation>
{
public:
    struct Listener
    {
        std::function<void(WriteOutcome)> done;
        std::function<void(bool)> doubting; ///< KeyWriter::Doubting
    };

    /// Once the permit is over nothing more is sent, and what was is looked for.
    static void start(RequestWorker &worker, const KeyEdit &edit,
                      std::shared_ptr<WritePermit> permit, Listener listener);

private:
    using Clock = std::chrono::steady_clock;

    WriteOperation(RequestWorker &worker, const KeyEdit &edit, std::shared_ptr<WritePermit> permit,
                   Listener listener);

    void send();
    void onAnswer(const Reply &reply);
    void onRefusal(quint64 code, const Error &error);
    /// No answer came; `why` is what an Unknown would say.
    void resolve(const Error &why);
    void onLeader(const Result<StoredMessage> &newest);
    /// Looks for our id among the messages of the key that are newer than expected.
    void lookForOurs(const StoredMessage &newest);
    void resolveLater(const Error &error);
    void conflict();
    void endOrFollow(const StoredMessage &newest, bool mayHaveBeenWritten);
    void tellDoubt(bool isInDoubt) const;
    void end(const WriteOutcome &outcome);

    RequestWorker &m_worker;
    KeyEdit m_edit;
    const std::shared_ptr<WritePermit> m_permit;
    const Listener m_listener;
    BucketRoute m_route;
    std::optional<Error> m_ambiguous; ///< why it is not known whether it was carried out
    std::optional<Error> m_refusal;   ///< of a second sending, for another reason than a conflict
    int m_sendings = 0;
    Clock::time_point m_giveUp;
};

} // namespace kvasir
