// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/admin_kind.h"
#include "app/nats/request_worker.h"
#include "models/buckets/admin_outcome.h"

#include <chrono>
#include <functional>
#include <memory>

namespace kvasir {

/// The subject that it is asked for by, without the prefix of the API. For an empty name the
/// pattern of those of all buckets.
QByteArray adminSubject(AdminKind kind, const QString &bucket);

/// What is to be done to a bucket as a whole.
struct AdminIntent
{
    using Kind = AdminKind;
    Kind kind;
    QString bucket;
    BucketDetails shown; ///< what the person saw; of one to be made, nothing
    BucketConfig wanted; ///< for Create and Edit
};

/// One intent of BucketAdmin on its way, in the request thread; lives until its outcome. Only
/// BucketAdmin starts it, which is where connections that may not write are refused.
///
/// The bucket is looked at first: what is not as the person saw it is left alone, and an error at
/// this point means that nothing was sent. When the answer to the change itself is lost, the bucket
/// is looked at once more, and where that shows what was wanted, it was done.
class AdminOperation : public std::enable_shared_from_this<AdminOperation>
{
public:
    using Done = std::function<void(AdminOutcome)>;

    static void start(RequestWorker &worker, AdminIntent intent, Done done);

private:
    AdminOperation(RequestWorker &worker, AdminIntent intent, Done done);

    void onFirstLook(const Result<BucketDetails> &seen);
    bool isAsShown(const BucketDetails &now) const;
    void send();
    void onAnswer(const Result<Json> &answer);
    /// No answer came; `why` is what an AdminUnknown would say.
    void resolve(const Error &why);
    void askOnce(const Error &why);
    bool isCarriedOut(const Result<BucketDetails> &seen) const;
    void finish(const BucketDetails &now, quint64 purged);
    void end(const AdminOutcome &outcome);

    RequestWorker &m_worker;
    const AdminIntent m_intent;
    const Done m_done;
    BucketDetails m_before; ///< just before it was sent
    std::chrono::steady_clock::time_point m_giveUp;
};

} // namespace kvasir
