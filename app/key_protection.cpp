// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/key_protection.h"

#include "app/open_bucket.h"
#include "ui/text/read_only_text.h"

namespace kvasir {

void KeyProtection::setBucket(OpenBucket *bucket)
{
    m_bucket = bucket;
    m_subjects.clear();
    m_wasGone = false;
    if (!bucket)
        return;
    connect(&bucket->session(), &Session::accountRead, bucket, [this] { emit changed(); });
    connect(bucket, &OpenBucket::statusChanged, this, [this] {
        if (std::exchange(m_wasGone, isBucketGone()) != m_wasGone)
            emit changed();
    });
}

bool KeyProtection::isBucketGone() const
{
    return m_bucket && m_bucket->status().state == WatchStatus::State::BucketGone;
}

void KeyProtection::describe(const BucketInfo &bucket)
{
    if (std::exchange(m_subjects, bucket.keySubjects) != bucket.keySubjects)
        emit changed();
}

void KeyProtection::setGuard(WriteGuard::State state)
{
    m_guard = state;
    emit changed();
}

QString KeyProtection::reason(const QByteArray &key) const
{
    QString reason = readOnlyReason(key, m_guard);
    if (reason.isEmpty() && isBucketGone())
        reason = bucketGoneReason();
    if (!reason.isEmpty())
        return reason;
    const QByteArray denied = deniedSubject(key);
    return denied.isEmpty() ? QString() : notPermittedReason(denied);
}

QByteArray KeyProtection::deniedSubject(const QByteArray &key) const
{
    if (!m_bucket || m_subjects.isEmpty())
        return {};
    const QByteArray subject = m_subjects + key;
    return m_bucket->session().account().publish.allows(subject) ? QByteArray() : subject;
}

} // namespace kvasir
