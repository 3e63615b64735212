// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/buckets/bucket_settings.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace kvasir {

/// The configuration of a bucket's stream as the server told it, in JSON. What is edited is edited
/// in place: all other members keep their values and their order, those too that this program does
/// not know. A value; invalid JSON is an empty configuration.
class BucketConfig
{
public:
    BucketConfig() = default;
    explicit BucketConfig(QByteArray json)
        : m_json(std::move(json))
    {
    }
    /// Of a bucket to be made, as ADR-8 wants it. A setting that is as it is by default is left
    /// out, for not every server knows it.
    static BucketConfig ofNew(const QString &bucket, const BucketSettings &settings);

    const QByteArray &json() const { return m_json; }
    bool isEmpty() const { return m_json.isEmpty(); }
    BucketSettings settings() const;
    /// What a full bucket does with a new value: it takes the oldest out, or refuses it, as ADR-8
    /// wants. No setting, for it is not offered.
    bool dropsOldest() const;
    /// What the stream takes beside the bucket's keys: subjects that are emptied and deleted with
    /// it.
    QByteArrayList foreignSubjects() const;

    /// Where these settings differ from settings(), they are as wanted; storage and mirror, which
    /// can only be chosen for a new bucket, stay. A duplicate window that would be longer than the
    /// time to live is lowered with it, for no server takes that; markers bring the time to live
    /// of single keys with them.
    BucketConfig with(const BucketSettings &wanted) const;

private:
    QByteArray m_json;
};

/// Settings that differ from `shown` as typed, the others as they are now: a person's changes on
/// top of somebody else's. Of metadata, sources and tags, each one by itself.
BucketSettings onTopOf(const BucketSettings &now, const BucketSettings &shown,
                       const BucketSettings &typed);

/// Metadata of that name belong to the server, which writes them itself.
bool isServersMetadata(const QString &name);

} // namespace kvasir
