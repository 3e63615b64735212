// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>

namespace kvasir {

/// A bucket as STREAM.LIST and STREAM.INFO describe it.
struct BucketInfo
{
    enum class Storage { File, Memory };

    QString name; ///< without "KV_"
    QString description;
    quint64 messages = 0; ///< all kept revisions and markers
    quint64 keys = 0;     ///< num_subjects: live keys and keys whose newest is a marker
    quint64 bytes = 0;
    quint64 firstRevision = 0;
    quint64 lastRevision = 0;
    int history = 1;                  ///< revisions kept a key; 0 or less: no limit
    std::chrono::milliseconds ttl{0}; ///< 0: values do not expire
    int replicas = 1;
    Storage storage = Storage::File;
    qint64 maxValueSize = -1; ///< bytes; -1: the server's limit only
    bool allowDirect = false;
    bool allowsAtomicBatches = false; ///< several writes, all or none (ADR-50)
    bool allowsTimeToLive = false;    ///< of single revisions (ADR-48)
    QByteArray keySubjects; ///< begins the subject that a key is written at; empty: not known
    QString mirrorOf;       ///< bucket this one mirrors; empty: none
    QStringList sources;    ///< what it takes messages from: buckets, or other streams
    QDateTime created;
    qint64 clockAheadMs = 0; ///< of the server's clock before this machine's; 0 where it is unknown

    bool isMirror() const { return !mirrorOf.isEmpty(); }
};

} // namespace kvasir
