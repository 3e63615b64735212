// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "app/nats/connection.h"
#include "models/connections/account_info.h"

#include <QPointer>

namespace kvasir {

/// Asks what account a connection belongs to, and what that uses of JetStream. Like BucketReader,
/// it returns at once and answers by a callback.
class AccountReader
{
public:
    explicit AccountReader(Connection &connection);

    /// What the server does not tell, or the account may not ask, is left empty. Disconnected.
    void read(QObject *context, Callback<AccountInfo> callback);

private:
    QPointer<Connection> m_connection;
};

} // namespace kvasir
