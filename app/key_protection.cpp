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
    if (bucket)
        connect(&bucket->session(), &Session::accountRead, bucket, [this] { emit changed(); });
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
    const QString reason = readOnlyReason(key, m_guard);
    if (!reason.isEmpty() || !m_bucket || m_subjects.isEmpty())
        return reason;
    const QByteArray subject = m_subjects + key;
    return m_bucket->session().account().publish.allows(subject) ? QString()
                                                                 : notPermittedReason(subject);
}

} // namespace kvasir
