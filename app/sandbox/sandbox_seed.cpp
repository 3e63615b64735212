// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/sandbox/sandbox_seed.h"

#include <algorithm>

namespace kvasir {

SandboxSeed::SandboxSeed(Connection &connection, QObject *parent)
    : QObject(parent)
    , m_admin(connection)
    , m_reader(connection)
    , m_writer(connection)
{
}

void SandboxSeed::start()
{
    const std::vector<SandboxBucket> specs = sandboxBuckets();
    m_buckets.assign(specs.begin(), specs.end());
    createNext();
}

void SandboxSeed::createNext()
{
    if (m_buckets.empty()) {
        emit finished();
        return;
    }
    const auto &[name, settings] = m_buckets.front();
    m_admin.create(name, BucketConfig::ofNew(name, settings), this,
                   [this](const AdminOutcome &outcome) { onCreated(outcome); });
}

void SandboxSeed::onCreated(const AdminOutcome &outcome)
{
    if (const auto *done = std::get_if<AdminDone>(&outcome)) {
        m_buckets.pop_front();
        fill(done->now.info);
    } else if (const auto *failed = std::get_if<AdminFailed>(&outcome);
               failed && failed->error.kind != ErrorKind::BucketExists) {
        emit this->failed(failed->error);
    } else {
        readExisting();
    }
}

/// Made at an earlier start; a person may have changed its configuration since.
void SandboxSeed::readExisting()
{
    m_reader.readBucket(m_buckets.front().name, this, [this](const Result<BucketInfo> &bucket) {
        if (!bucket) {
            emit failed(bucket.error());
            return;
        }
        m_buckets.pop_front();
        fill(bucket.value());
    });
}

void SandboxSeed::fill(const BucketInfo &bucket)
{
    // What a person did to the samples stays: only a bucket that never held anything is filled.
    if (bucket.lastRevision == 0)
        m_edits = sandboxEdits(bucket.name);
    writeNext(0);
}

void SandboxSeed::writeNext(quint64 expectedRevision)
{
    if (m_edits.empty()) {
        createNext();
        return;
    }
    KeyEdit edit = m_edits.front();
    edit.expectedRevision = expectedRevision;
    m_writer.write(edit, this, [this](const WriteOutcome &outcome) {
        // A key of the story that was written before: go on from what is there.
        if (const auto *conflict = std::get_if<Conflict>(&outcome)) {
            writeNext(conflict->theirs.revision);
            return;
        }
        if (const auto *failure = std::get_if<Failed>(&outcome)) {
            emit failed(failure->error);
            return;
        }
        if (const auto *unknown = std::get_if<Unknown>(&outcome)) {
            emit failed(unknown->error);
            return;
        }
        m_edits.pop_front();
        writeNext(0);
    });
}

} // namespace kvasir
