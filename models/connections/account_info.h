// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#pragma once

#include "models/connections/subject_permissions.h"

#include <QString>
#include <QtGlobal>

#include <vector>

namespace kvasir {

/// What a server says of the account that a connection belongs to.
struct AccountInfo
{
    /// Of JetStream, as a whole or of one tier of replication. Bytes and counts; a limit of -1 is
    /// none.
    struct Usage
    {
        QString tier; ///< "R1", "R3"; empty: all of it
        quint64 memory = 0;
        quint64 storage = 0;
        quint64 streams = 0;
        quint64 consumers = 0;
        qint64 mostMemory = -1;
        qint64 mostStorage = -1;
        qint64 mostStreams = -1;
        qint64 mostConsumers = -1;
    };

    QString user;    ///< empty: the server does not tell (before 2.10), or may not be asked
    QString account; ///< the same
    QString domain;  ///< of JetStream; empty: none
    int apiLevel = 0;
    SubjectPermissions publish; ///< allows everything where the server does not tell
    std::vector<Usage> usage;   ///< empty: JetStream may not be asked
};

} // namespace kvasir
