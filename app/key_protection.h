// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_info.h"
#include "models/connections/write_guard.h"

#include <QObject>
#include <QPointer>

namespace kvasir {

class OpenBucket;

/// Why a key of the open bucket cannot be written: by the connection's guard, the account's
/// permissions, the key's own name, or because the bucket is gone. GUI thread.
class KeyProtection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Null: none is open.
    void setBucket(OpenBucket *bucket);
    void describe(const BucketInfo &bucket);
    void setGuard(WriteGuard::State state);

    /// In words; empty: it can be written, or nobody knows before it is tried.
    QString reason(const QByteArray &key) const;

    /// What of the account's permissions says that; empty: nothing that is known.
    QByteArray deniedSubject(const QByteArray &key) const;

signals:
    /// The reasons may be others now.
    void changed();

private:
    bool isBucketGone() const;

    QPointer<OpenBucket> m_bucket;
    WriteGuard::State m_guard = WriteGuard::State::Open;
    bool m_wasGone = false;
    QByteArray m_subjects; ///< BucketInfo::keySubjects
};

} // namespace kvasir
