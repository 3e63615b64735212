// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_admin.h"
#include "app/nats/bucket_reader.h"
#include "app/nats/key_writer.h"
#include "app/sandbox/sandbox_data.h"
#include "models/edits/key_edit.h"

#include <QObject>

#include <deque>
#include <vector>

namespace kvasir {

/// Makes the sample buckets of the sandbox and, in a bucket that is new, their keys with a
/// history. Lives in the GUI thread.
class SandboxSeed : public QObject
{
    Q_OBJECT

public:
    explicit SandboxSeed(Connection &connection, QObject *parent = nullptr);

    /// Ends in finished() or failed().
    void start();

signals:
    void finished();
    void failed(const kvasir::Error &error);

private:
    void createNext();
    void onCreated(const AdminOutcome &outcome);
    void readExisting();
    void fill(const BucketInfo &bucket);
    void writeNext(quint64 expectedRevision);

    BucketAdmin m_admin;
    BucketReader m_reader;
    KeyWriter m_writer;
    std::deque<SandboxBucket> m_buckets; ///< still to be made
    std::deque<KeyEdit> m_edits;         ///< still to be written, in order
};

} // namespace kvasir
