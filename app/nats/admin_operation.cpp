// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/admin_operation.h"

#include "app/nats/bucket_details_reading.h"
#include "app/nats/read_operations.h"
#include "app/nats/write_timing.h"

#include <QTimer>

namespace kvasir {

namespace {

using Kind = AdminIntent::Kind;

// Replicated streams elect a leader first, and a large one takes its time to be trimmed or emptied.
constexpr std::chrono::milliseconds patience{15'000};

QByteArray callOf(Kind kind)
{
    switch (kind) {
    case Kind::Create:
        return "STREAM.CREATE.";
    case Kind::Edit:
        return "STREAM.UPDATE.";
    case Kind::Delete:
        return "STREAM.DELETE.";
    case Kind::Purge:
        return "STREAM.PURGE.";
    }
    return {};
}

/// The server may have carried out what it was asked for all the same.
bool leavesDoubt(const Error &error)
{
    return error.kind == ErrorKind::TimedOut || error.kind == ErrorKind::Disconnected ||
           error.kind == ErrorKind::BadReply;
}

} // namespace

QByteArray adminSubject(AdminKind kind, const QString &bucket)
{
    return callOf(kind) + (bucket.isEmpty() ? QByteArray("*") : streamOf(bucket));
}

void AdminOperation::start(RequestWorker &worker, AdminIntent intent, Done done)
{
    const bool isFit = intent.kind == Kind::Create ? isBucketName(intent.bucket)
                                                   : isSubjectToken(streamOf(intent.bucket));
    if (!isFit) {
        done(AdminFailed{{ErrorKind::BadSetting, intent.bucket}});
        return;
    }
    std::shared_ptr<AdminOperation> self(
        new AdminOperation(worker, std::move(intent), std::move(done)));
    readDetails(worker.reader(), self->m_intent.bucket,
                [self](const Result<BucketDetails> &seen) { self->onFirstLook(seen); });
}

AdminOperation::AdminOperation(RequestWorker &worker, AdminIntent intent, Done done)
    : m_worker(worker)
    , m_intent(std::move(intent))
    , m_done(std::move(done))
{
}

void AdminOperation::onFirstLook(const Result<BucketDetails> &seen)
{
    const bool isNew = m_intent.kind == Kind::Create;
    if (isNew && !seen && seen.error().kind == ErrorKind::BucketNotFound) {
        send();
    } else if (!seen) {
        end(AdminFailed{seen.error()});
    } else if (isNew) {
        end(AdminFailed{{ErrorKind::BucketExists, {}}});
    } else if (m_intent.kind == Kind::Purge && seen.value().info.isMirror()) {
        end(AdminFailed{{ErrorKind::BucketIsMirror, seen.value().info.mirrorOf}});
    } else if (!isAsShown(seen.value())) {
        end(AdminOutdated{seen.value()});
    } else {
        m_before = seen.value();
        send();
    }
}

bool AdminOperation::isAsShown(const BucketDetails &now) const
{
    const bool isSame = now.info.created == m_intent.shown.info.created;
    return isSame && (m_intent.kind != Kind::Edit ||
                      configChanges(m_intent.shown.config, now.config).empty());
}

void AdminOperation::send()
{
    Json body;
    if (m_intent.kind == Kind::Create || m_intent.kind == Kind::Edit)
        body = parseJson(m_intent.wanted.json()).value_or(Json::object());
    else if (m_intent.kind == Kind::Purge) // what is written from now on stays
        body = Json{{"seq", m_before.info.lastRevision + 1}};
    m_worker.reader().api().call(
        adminSubject(m_intent.kind, m_intent.bucket), body,
        [self = shared_from_this()](const Result<Json> &answer) { self->onAnswer(answer); },
        patience);
}

void AdminOperation::onAnswer(const Result<Json> &answer)
{
    if (!answer) {
        if (leavesDoubt(answer.error()))
            resolve(answer.error());
        else
            end(AdminFailed{answer.error()});
        return;
    }
    if (m_intent.kind == Kind::Delete || m_intent.kind == Kind::Purge) {
        finish(m_before, unsignedOf(answer.value(), "purged"));
        return;
    }
    const auto details = parseBucketDetails(answer.value(), m_worker.reader().api().prefix());
    if (details)
        finish(*details, 0);
    else
        resolve({ErrorKind::BadReply, {}});
}

void AdminOperation::resolve(const Error &why)
{
    m_giveUp = std::chrono::steady_clock::now() + write_timing::resolve;
    askOnce(why);
}

void AdminOperation::askOnce(const Error &why)
{
    const auto judge = [self = shared_from_this(), why](const Result<BucketDetails> &seen) {
        if (self->isCarriedOut(seen))
            self->finish(seen.ok() ? seen.value() : self->m_before, self->m_before.info.messages);
        else if (std::chrono::steady_clock::now() >= self->m_giveUp)
            self->end(AdminUnknown{why});
        else
            QTimer::singleShot(write_timing::betweenQuestions, &self->m_worker,
                               [self, why] { self->askOnce(why); });
    };
    readDetails(m_worker.reader(), m_intent.bucket, judge);
}

bool AdminOperation::isCarriedOut(const Result<BucketDetails> &seen) const
{
    if (m_intent.kind == Kind::Delete)
        return !seen && seen.error().kind == ErrorKind::BucketNotFound;
    if (!seen)
        return false;
    switch (m_intent.kind) {
    case Kind::Create:
        return configChanges(m_intent.wanted, seen.value().config).empty();
    case Kind::Edit:
        return !isAsShown(seen.value()) &&
               configChanges(m_intent.wanted, seen.value().config).empty();
    case Kind::Purge:
        return seen.value().info.firstRevision > m_before.info.lastRevision;
    case Kind::Delete:
        break;
    }
    return false;
}

void AdminOperation::finish(const BucketDetails &now, quint64 purged)
{
    std::vector<ConfigChange> unlike;
    if (!m_intent.wanted.isEmpty())
        unlike = configChanges(m_intent.wanted, now.config);
    end(AdminDone{now, std::move(unlike), purged});
}

void AdminOperation::end(const AdminOutcome &outcome)
{
    m_worker.reader().forgetRoute(m_intent.bucket); // it may be another way now
    m_done(outcome);
}

} // namespace kvasir
