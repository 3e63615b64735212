// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "tests/race/kvasir_side.h"

#include "tests/support/calls.h"

#include <QTest>
#include <QTimer>

#include <algorithm>

namespace kvasir::test {

namespace {

using namespace std::chrono_literals;

// A server that is away is not asked without rest.
constexpr auto retryInterval = 50ms;

} // namespace

KvasirSide::KvasirSide(const ConnectionSettings &settings)
    : m_connection(settings)
    , m_reader(m_connection)
    , m_writer(m_connection, [doubts = m_doubts](bool isInDoubt) { *doubts += isInDoubt; })
{
}

bool KvasirSide::open()
{
    return !openingErrorOf(m_connection);
}

void KvasirSide::begin(const Attempt &attempt, std::function<void()> sending)
{
    Attempt &begun = m_attempts.emplace_back(attempt);
    begun.sending = std::move(sending);
    const auto &known = m_shown[begun.edit.key];
    if (begun.base == Attempt::Base::Open && !known.empty()) {
        begun.edit.expectedRevision = known.rbegin()->first;
        writeLater(begun);
    } else if (begun.base == Attempt::Base::New) {
        writeLater(begun);
    } else {
        read(begun);
    }
}

void KvasirSide::read(Attempt &attempt)
{
    const auto from =
        attempt.base == Attempt::Base::Replica ? ReadFrom::AnyReplica : ReadFrom::Leader;
    m_reader.readNewest(
        attempt.edit.bucket, attempt.edit.key, from, this,
        [this, &attempt](const Result<Revision> &newest) { show(attempt, newest); });
}

void KvasirSide::show(Attempt &attempt, const Result<Revision> &newest)
{
    if (!newest) {
        QTimer::singleShot(retryInterval, this, [this, &attempt] { read(attempt); });
        return;
    }
    attempt.edit.expectedRevision = newest.value().revision;
    if (!newest.value().isAbsent())
        m_shown[attempt.edit.key].emplace(newest.value().revision, newest.value());
    writeLater(attempt);
}

void KvasirSide::writeLater(Attempt &attempt)
{
    QTimer::singleShot(std::chrono::milliseconds(attempt.pauseMs), this, [this, &attempt] {
        if (attempt.sending)
            attempt.sending();
        m_writer.write(attempt.edit, this,
                       [&attempt](const WriteOutcome &outcome) { attempt.outcome = outcome; });
    });
}

bool KvasirSide::isDone() const
{
    return std::ranges::all_of(m_attempts,
                               [](const Attempt &attempt) { return attempt.outcome.has_value(); });
}

bool KvasirSide::settle()
{
    return QTest::qWaitFor(
        [this] {
            const auto answer = answerOf<Result<BucketInfo>>([this](auto done) {
                m_reader.readBucket(QStringLiteral("b"), this, std::move(done));
            });
            return answer && answer->ok();
        },
        2 * waitLimitMs);
}

} // namespace kvasir::test
