// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: The Kvasir authors

#include "app/nats/connection.h"

namespace kvasir {

class Connection::Private
{
public:
    ConnectionSettings settings;
    ServerInfo info;
    State state = State::Idle;
};

Connection::Connection(ConnectionSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->settings = std::move(settings);
}

Connection::~Connection() = default;

void Connection::open()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            emit openFailed({ErrorKind::Disconnected, QString()});
        },
        Qt::QueuedConnection);
}

void Connection::cancel() {}

Connection::State Connection::state() const
{
    return d->state;
}

ServerInfo Connection::serverInfo() const
{
    return d->info;
}

const ConnectionSettings &Connection::settings() const
{
    return d->settings;
}

} // namespace kvasir
