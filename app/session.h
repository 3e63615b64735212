// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/account_reader.h"
#include "app/nats/bucket_admin.h"
#include "app/nats/bucket_reader.h"
#include "app/nats/connection.h"
#include "app/nats/gate.h"
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
    ~Session() override;

    Connection &connection() { return m_connection; }
    BucketReader &reader() { return m_reader; }
    KeyWriter &writer() { return m_writer; }
    /// As it was read last; nothing is known of it before accountRead().
    const AccountInfo &account() const { return m_account; }
    /// Reads it again; it is read by itself whenever the connection comes about.
    void readAccount();
    BucketAdmin &admin() { return m_admin; }

signals:
    /// Whether the answer to any write was lost, so that it is being looked up what became of it.
    void checkingWritesChanged(bool isChecking);
    void accountRead();

private:
    void onDoubt(bool isInDoubt);

    std::shared_ptr<Gate> m_gate; ///< for what the writer tells from its thread
    int m_doubts = 0;             ///< writes that are being looked up
    Connection m_connection;
    BucketReader m_reader;
    KeyWriter m_writer;
    AccountReader m_accountReader;
    AccountInfo m_account;
    BucketAdmin m_admin;
};

} // namespace kvasir
