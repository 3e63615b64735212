// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/bucket_reader.h"
#include "app/nats/connection.h"
#include "app/nats/key_writer.h"

#include <QObject>

namespace kvasir {

/// One connection with the ways to read and write through it. Lives in the GUI thread; when it
/// dies, no answer to a request made through it arrives any more.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(const ConnectionSettings &settings, QObject *parent = nullptr);

    Connection &connection() { return m_connection; }
    BucketReader &reader() { return m_reader; }
    KeyWriter &writer() { return m_writer; }

private:
    Connection m_connection;
    BucketReader m_reader;
    KeyWriter m_writer;
};

} // namespace kvasir
